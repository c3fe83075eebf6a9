// SPDX-License-Identifier: MIT
#include "app/providers/gemini/model_lister.h"

#include "app/providers/answer_json.h"
#include "app/providers/gemini/error_reader.h"

#include <QUrlQuery>

#include <utility>

namespace app::providers::gemini {

namespace {

using base::Json;

constexpr int kMaxPages = 20;
constexpr qint64 kMaxListBytes = 8LL * 1024 * 1024;

QString idOf(const Json& model) {
    QString name = base::jsonString(model, "name");
    if (name.startsWith(QLatin1String("models/"))) {
        name.remove(0, 7);
    }
    return name;
}

} // namespace

bool makesPictures(const Json& model) {
    const QString id = idOf(model);
    if (!id.contains(QLatin1String("image")) && !id.contains(QLatin1String("nano-banana"))) {
        return false;
    }
    const Json& methods = base::jsonMember(model, "supportedGenerationMethods");
    if (!methods.is_array()) {
        return true;
    }
    for (const Json& method : methods) {
        if (method.is_string() && method.get_ref<const std::string&>() == "generateContent") {
            return true;
        }
    }
    return false;
}

ModelLister::ModelLister(net::HttpClient& client, Endpoint endpoint,
                         std::shared_ptr<const base::Secret> key, Done done, QObject* parent)
    : QObject(parent),
      m_client(client),
      m_endpoint(std::move(endpoint)),
      m_key(std::move(key)),
      m_done(std::move(done)) {}

void ModelLister::start() {
    ask({});
}

void ModelLister::ask(const QString& pageToken) {
    net::HttpRequest request;
    request.url =
        endpointUrl(m_endpoint, m_endpoint.versions.value(m_version), QStringLiteral("models"));
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("pageSize"), QStringLiteral("1000"));
    if (!pageToken.isEmpty()) {
        query.addQueryItem(QStringLiteral("pageToken"),
                           QString::fromLatin1(QUrl::toPercentEncoding(pageToken)));
    }
    request.url.setQuery(query);
    if (m_key) {
        request.keyHeaderName = "x-goog-api-key";
        request.key = m_key->clone();
    }
    request.maxAnswerBytes = kMaxListBytes;
    request.silenceTimeout = std::chrono::seconds(30);
    request.deadline = std::chrono::seconds(60);
    net::HttpJob* job = m_client.send(std::move(request), net::BodyDelivery::Collected, this);
    connect(job, &net::HttpJob::finished, this, &ModelLister::pageArrived);
    job->start();
}

void ModelLister::pageArrived(const base::Result<net::HttpResponse>& result) {
    sender()->deleteLater();
    if (!result) {
        base::Error error = result.error();
        error.mayHaveBeenCharged = false;
        end(base::failure(std::move(error)));
        return;
    }
    if (result->status == 404 && m_version + 1 < m_endpoint.versions.size()) {
        ++m_version;
        ask({});
        return;
    }
    QByteArray body = result->body;
    blankKey(body, m_key.get());
    if (result->status / 100 != 2) {
        base::Error error = readError(
            result->status, body,
            {m_key && !m_key->isEmpty(), tr("of the list"), {}, result->header("retry-after")});
        if (result->status == 404) {
            error.kind = base::ErrorKind::InvalidRequest;
            error.message = tr("This address has no list of models. Is the base URL right?");
        }
        end(base::failure(std::move(error)));
        return;
    }
    readPage(body);
}

void ModelLister::readPage(const QByteArray& body) {
    const auto page = parseAnswerJson(body);
    if (!page || !base::jsonMember(*page, "models").is_array()) {
        // A project without models answers `{}`.
        if (page && page->is_object() && page->empty()) {
            end(m_models);
            return;
        }
        end(base::failure(
            base::ErrorKind::MalformedAnswer,
            tr("The list of models is not what a Gemini service sends. Is the base URL "
               "right?"),
            readableExcerpt(body)));
        return;
    }
    for (const Json& model : base::jsonMember(*page, "models")) {
        if (makesPictures(model) && !m_models.contains(idOf(model))) {
            m_models.append(idOf(model));
        }
    }
    const QString next = base::jsonString(*page, "nextPageToken");
    if (next.isEmpty() || ++m_pages >= kMaxPages) {
        end(m_models);
        return;
    }
    ask(next);
}

void ModelLister::end(base::Result<QStringList> result) {
    deleteLater();
    m_done(std::move(result));
}

} // namespace app::providers::gemini
