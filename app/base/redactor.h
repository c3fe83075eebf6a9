// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/secret.h"

#include <QMutex>
#include <QString>

#include <vector>

namespace app::base {

/// Takes keys out of texts that will be logged, shown or stored: the live key values (plain, URL- and
/// base64-encoded) and whatever has the shape of a key (AIza…, sk-…, Bearer …, key=…).
/// Thread-safe. One per process, built in main and handed to those who need it.
class Redactor {
public:
    void addSecret(const Secret& secret);
    [[nodiscard]] QString redacted(const QString& text) const;

private:
    mutable QMutex m_mutex;
    std::vector<Secret> m_secrets;
};

/// Puts a redactor in front of Qt's message handler; `redactor` must outlive the process's logging.
void installRedactingMessageHandler(const Redactor& redactor);

} // namespace app::base
