// SPDX-License-Identifier: MIT
#include "app/base/secret.h"

#include <cstring>
#include <utility>

namespace app::base {

Secret::Secret(QByteArrayView bytes) {
    const QByteArrayView trimmed = bytes.trimmed();
    m_bytes.assign(trimmed.begin(), trimmed.end());
}

Secret::Secret(Secret&& other) noexcept : m_bytes(std::exchange(other.m_bytes, {})) {}

Secret& Secret::operator=(Secret&& other) noexcept {
    if (this != &other) {
        wipe();
        m_bytes = std::exchange(other.m_bytes, {});
    }
    return *this;
}

Secret::~Secret() {
    wipe();
}

QByteArrayView Secret::view() const {
    return QByteArrayView(m_bytes.data(), static_cast<qsizetype>(m_bytes.size()));
}

QByteArray Secret::hint() const {
    constexpr qsizetype kShown = 4;
    return view().size() < 12 ? QByteArray() : view().last(kShown).toByteArray();
}

void Secret::wipe() {
    if (!m_bytes.empty()) {
        explicit_bzero(m_bytes.data(), m_bytes.size());
    }
    m_bytes.clear();
}

} // namespace app::base
