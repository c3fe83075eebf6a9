// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/secret.h"
#include "app/net/http.h"
#include "app/providers/gemini/request_builder.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

namespace app::providers::gemini {

/// Asks `models.list` page by page for the models that make pictures. Deletes itself after calling
/// `done`; never calls it once its parent is gone.
class ModelLister : public QObject {
    Q_OBJECT

public:
    using Done = std::function<void(base::Result<QStringList>)>;

    ModelLister(net::HttpClient& client, Endpoint endpoint, std::shared_ptr<const base::Secret> key,
                Done done, QObject* parent);

    void start();

private:
    void ask(const QString& pageToken);
    void pageArrived(const base::Result<net::HttpResponse>& result);
    void readPage(const QByteArray& body);
    void end(base::Result<QStringList> result);

    net::HttpClient& m_client;
    Endpoint m_endpoint;
    std::shared_ptr<const base::Secret> m_key;
    Done m_done;
    QStringList m_models;
    int m_version = 0;
    int m_pages = 0;
};

/// Nothing in a model's entry says that it makes pictures: decided by its id ("image",
/// "nano-banana") and by "generateContent" among its methods, where it names any.
[[nodiscard]] bool makesPictures(const base::Json& model);

} // namespace app::providers::gemini
