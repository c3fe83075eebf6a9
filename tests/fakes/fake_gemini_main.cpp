// SPDX-License-Identifier: MIT
#include "tests/fakes/gemini_server.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QImage>

#include <cstdio>

// A Gemini service for shell tests. Prints its base URL on standard output, then serves until it is
// ended.
//   fake_gemini [--log FILE] [STEP…]
// STEP, one a request, in order:
//   picture=FILE  text=WORDS  refuse=BLOCK_REASON  finish=FINISH_REASON  status=HTTP_STATUS  stall
//   cut  html
// After the last step every request gets its own last picture back (a small drawn one if it has
// none).
// --log: one JSON line a request (method, target, header names, body).

namespace {

using app::base::Json;
using tests::FakeGeminiServer;
using tests::FakeReply;
using tests::GeminiAnswer;

QByteArray drawnPicture() {
    QImage image(96, 64, QImage::Format_RGB32);
    image.fill(0xff3366aa);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

QByteArray fileBytes(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("cannot read %s", qPrintable(path));
    }
    return file.readAll();
}

FakeReply cutAnswer() {
    GeminiAnswer answer;
    answer.picture = drawnPicture();
    const QByteArray whole = tests::sseText(tests::geminiRecords(answer));
    return FakeReply::head(200, "text/event-stream",
                           {{"Content-Length", QByteArray::number(whole.size())}})
        .send(whole.left(whole.size() / 2))
        .close();
}

void addAnswer(FakeGeminiServer& server, const QString& name, const QString& value) {
    GeminiAnswer answer;
    if (name == QLatin1String("picture")) {
        answer.picture = fileBytes(value);
        answer.text = QStringLiteral("Done.");
    } else if (name == QLatin1String("text")) {
        answer.text = value;
    } else if (name == QLatin1String("refuse")) {
        answer.blockReason = value;
    } else if (name == QLatin1String("finish")) {
        answer.finishReason = value;
    } else {
        qFatal("unknown step %s", qPrintable(name));
    }
    server.answerWith(answer);
}

void addStep(FakeGeminiServer& server, const QString& step) {
    const QString name = step.section(QLatin1Char('='), 0, 0);
    const QString value = step.section(QLatin1Char('='), 1);
    if (name == QLatin1String("status")) {
        const int status = value.toInt();
        server.failWith(status, tests::geminiError(status, "SCRIPTED", "a scripted failure"));
    } else if (name == QLatin1String("stall")) {
        server.replyWith(FakeReply::stalling());
    } else if (name == QLatin1String("cut")) {
        server.replyWith(cutAnswer());
    } else if (name == QLatin1String("html")) {
        server.replyWith(
            FakeReply::of(200, "<html><body><h1>Sign in</h1></body></html>", "text/html"));
    } else {
        addAnswer(server, name, value);
    }
}

void logRequest(const QString& path, const tests::RecordedRequest& request, const Json& body) {
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::WriteOnly | QIODevice::Append)) {
        return;
    }
    Json line = Json::object();
    line["method"] = request.method.toStdString();
    line["target"] = request.target.toStdString();
    line["headers"] = Json::array();
    for (const auto& [name, value] : request.headers) {
        line["headers"].push_back(name.toStdString());
    }
    line["body"] = body;
    file.write(app::base::dumpJson(line) + "\n");
}

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    FakeGeminiServer server;
    server.setFallbackPicture(drawnPicture());
    QStringList steps = QCoreApplication::arguments().mid(1);
    QString log;
    if (steps.value(0) == QLatin1String("--log")) {
        log = steps.value(1);
        steps = steps.mid(2);
    }
    for (const QString& step : steps) {
        addStep(server, step);
    }
    QObject::connect(&server.http(), &tests::FakeHttpServer::requestReceived, &application,
                     [&](int index) {
                         logRequest(log, server.http().requests()[static_cast<size_t>(index)],
                                    server.requestJson(index));
                     });
    std::printf("%s\n", server.baseUrl().toEncoded().constData());
    std::fflush(stdout);
    return QCoreApplication::exec();
}
