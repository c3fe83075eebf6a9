// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace app::base {

/// A key or token in memory: one buffer, wiped when it goes. Move-only, so that copies are visible.
/// QByteArray and QString copies cannot be found again; hand the bytes out only when a header is made.
class Secret {
public:
    Secret() = default;
    /// Leading and trailing white space is dropped: keys are pasted.
    explicit Secret(QByteArrayView bytes);
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    ~Secret();

    [[nodiscard]] bool isEmpty() const { return m_bytes.empty(); }
    [[nodiscard]] Secret clone() const { return Secret(view()); }
    /// Valid while this object lives and is not assigned to.
    [[nodiscard]] QByteArrayView view() const;
    /// The last four characters at most, and none of a secret shorter than 12: for recognising a key.
    [[nodiscard]] QByteArray hint() const;

private:
    void wipe();

    std::vector<char> m_bytes;
};

} // namespace app::base
