// SPDX-License-Identifier: MIT
#include "app/providers/builtin/builtin_provider.h"

#include "app/base/background.h"
#include "app/imaging/codec.h"
#include "app/imaging/mask.h"
#include "app/providers/builtin/instruction_reader.h"
#include "app/providers/builtin/operation_runner.h"

#include <QCoreApplication>
#include <QStringList>

#include <stop_token>

namespace app::providers::builtin {

namespace {

QString words(const char* text) {
    return QCoreApplication::translate("BuiltinEditor", text);
}

/// Copies of what the work needs: the job may be gone before it ends.
struct Work {
    QString prompt;
    QByteArray picture; ///< empty: none yet
    std::optional<QByteArray> maskPng;
};

/// The mask in the picture's size; null when there is none or nothing is painted in it.
base::Result<QImage> readMask(const Work& work, QSize sizePx) {
    if (!work.maskPng || sizePx.isEmpty()) {
        return QImage();
    }
    auto mask = imaging::maskFromBytes(*work.maskPng, sizePx);
    if (mask && imaging::maskBounds(*mask).isEmpty()) {
        return QImage();
    }
    return mask;
}

ProviderAnswer makeAnswer(RunOutcome outcome, QByteArray png, const QStringList& notes) {
    ProviderAnswer answer;
    QStringList sentences{words("Done: %1.").arg(outcome.done.join(QStringLiteral(", ")))};
    sentences += notes;
    answer.text = sentences.join(QLatin1Char(' '));
    answer.parts.resize(2);
    answer.pictures.resize(2);
    answer.parts[0].kind = document::PartKind::Picture;
    answer.pictures[0].picture = {base::MediaType::Png, outcome.image.size(), std::move(png)};
    answer.pictures[0].decoded = std::move(outcome.image);
    answer.parts[1].kind = document::PartKind::Text;
    answer.parts[1].text = answer.text;
    answer.costUsd = 0;
    answer.finishReason = QStringLiteral("done");
    answer.modelVersion = QStringLiteral("builtin " PLANTAIN_VERSION);
    return answer;
}

/// The instruction is read before the picture is decoded: a question comes back at once.
base::Result<ProviderAnswer> edit(const Work& work, std::stop_token stop) {
    InstructionContext context;
    if (!work.picture.isEmpty()) {
        const auto header = imaging::readHeader(work.picture);
        if (!header) {
            return base::failure(header.error());
        }
        context.pictureSizePx = header->sizePx;
    }
    const auto mask = readMask(work, context.pictureSizePx);
    if (!mask) {
        return base::failure(mask.error());
    }
    context.hasMask = !mask->isNull();
    const auto operations = readInstruction(work.prompt, context);
    if (!operations) {
        return base::failure(operations.error());
    }
    imaging::DecodedPicture decoded;
    if (!work.picture.isEmpty()) {
        auto result = imaging::decode(work.picture, stop);
        if (!result) {
            return base::failure(result.error());
        }
        decoded = std::move(*result);
    }
    auto outcome = runOperations(decoded.image, *mask, *operations, stop);
    if (!outcome) {
        return base::failure(outcome.error());
    }
    decoded.image = {}; // as large as the result: not needed while that is encoded
    if (stop.stop_requested()) {
        return base::failure(base::ErrorKind::Cancelled, words("Cancelled."));
    }
    auto png = imaging::encodePng(outcome->image);
    if (!png) {
        return base::failure(png.error());
    }
    return makeAnswer(std::move(*outcome), std::move(*png), decoded.notes);
}

class BuiltinJob : public ProviderJob {
public:
    explicit BuiltinJob(GenerationRequest request)
        : m_work{std::move(request.prompt), request.current ? request.current->bytes : QByteArray(),
                 request.maskPng} {}

    ~BuiltinJob() override { m_stop.request_stop(); }

    BuiltinJob(const BuiltinJob&) = delete;
    BuiltinJob& operator=(const BuiltinJob&) = delete;

    void start() override {
        // Queued: nothing is emitted before start() returns.
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (!m_done) {
                    Q_EMIT progressed(JobPhase::Thinking, -1);
                }
            },
            Qt::QueuedConnection);
        base::runInBackground(
            this, [work = m_work, stop = m_stop.get_token()] { return edit(work, stop); },
            [this](base::Result<ProviderAnswer> result) { finish(std::move(result)); });
    }

    void cancel() override {
        m_stop.request_stop();
        // At once, without waiting for the pool thread; its late answer is dropped.
        QMetaObject::invokeMethod(
            this,
            [this] { finish(base::failure(base::ErrorKind::Cancelled, words("Cancelled."))); },
            Qt::QueuedConnection);
    }

private:
    void finish(base::Result<ProviderAnswer> result) {
        if (m_done) {
            return;
        }
        m_done = true;
        if (result) {
            Q_EMIT finished(ProviderResult(std::move(*result)));
        } else {
            Q_EMIT finished(tl::unexpected<ProviderFailure>(ProviderFailure{result.error(), {}}));
        }
    }

    Work m_work;
    std::stop_source m_stop;
    bool m_done = false;
};

class BuiltinProvider : public ImageProvider {
public:
    [[nodiscard]] QString kind() const override { return QStringLiteral("builtin"); }

    [[nodiscard]] QString displayName() const override { return words("Built-in editor"); }

    [[nodiscard]] std::unique_ptr<ProviderJob> createJob(GenerationRequest request) override {
        return std::make_unique<BuiltinJob>(std::move(request));
    }
};

} // namespace

std::unique_ptr<ImageProvider> makeBuiltinProvider() {
    return std::make_unique<BuiltinProvider>();
}

} // namespace app::providers::builtin
