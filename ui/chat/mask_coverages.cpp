// SPDX-License-Identifier: MIT
#include "ui/chat/mask_coverages.h"

#include "app/base/background.h"
#include "app/imaging/codec.h"
#include "app/imaging/mask.h"

namespace ui::chat {

namespace {

std::optional<double> coverageOf(const QByteArray& png) {
    const auto header = app::imaging::readHeader(png);
    if (!header) {
        return std::nullopt;
    }
    const auto mask = app::imaging::maskFromBytes(png, header->sizePx);
    return mask ? std::optional(app::imaging::maskCoverage(*mask)) : std::nullopt;
}

} // namespace

MaskCoverages::MaskCoverages(app::editing::Session& session, QObject* parent)
    : QObject(parent),
      m_session(session) {}

std::optional<double> MaskCoverages::known(const app::document::BlobHash& mask) const {
    const auto found = m_known.constFind(mask);
    return found == m_known.cend() ? std::nullopt : std::optional(*found);
}

void MaskCoverages::ask(const app::document::BlobHash& mask) {
    if (m_asked.contains(mask)) {
        return;
    }
    m_asked.insert(mask);
    m_queue.push_back(mask);
    next();
}

void MaskCoverages::next() {
    if (m_busy || m_queue.empty()) {
        return;
    }
    m_busy = true;
    const app::document::BlobHash mask = m_queue.front();
    m_queue.pop_front();
    m_session.writer().readBlob(mask, this, [this, mask](app::base::Result<QByteArray> bytes) {
        if (!bytes) {
            take(mask, std::nullopt);
            return;
        }
        app::base::runInBackground(
            this, [png = std::move(*bytes)] { return coverageOf(png); },
            [this, mask](std::optional<double> coverage) { take(mask, coverage); });
    });
}

void MaskCoverages::take(const app::document::BlobHash& mask, std::optional<double> coverage) {
    m_busy = false;
    if (coverage) {
        m_known.insert(mask, *coverage);
        Q_EMIT counted(mask);
    }
    next();
}

} // namespace ui::chat
