// SPDX-License-Identifier: MIT
#include "app/editing/keep.h"

#include "app/imaging/codec.h"

#include <QCoreApplication>

namespace app::editing {

namespace {

QString words(const char* text) {
    return QCoreApplication::translate("EditService", text);
}

base::Error cutPicture(const base::Error& cause) {
    return {base::ErrorKind::MalformedAnswer,
            words("The picture in the answer is damaged or cut off; it was not kept. Try again."),
            cause.message + QLatin1Char(' ') + cause.detail, std::nullopt, true};
}

class Keeper {
public:
    explicit Keeper(KeepInput input) : m_input(std::move(input)) { m_kept.sent = m_input.sent; }

    base::Result<Kept> run();

private:
    base::Result<void> takeAnswer(const providers::ProviderAnswer& answer);
    base::Result<void> takeResult(document::AnswerPart& part, const providers::AnswerPicture& from);
    void takeThought(document::AnswerPart& part, const providers::AnswerPicture& from);
    base::Result<IngestedPicture> pastedBack(const QImage& answer);
    void addRevision(IngestedPicture picture);

    KeepInput m_input;
    QImage m_parent;
    Kept m_kept;
};

base::Result<Kept> Keeper::run() {
    if (m_input.mask) {
        base::Result<imaging::DecodedPicture> parent = imaging::decode(m_input.parent);
        if (!parent) {
            return base::failure(std::move(parent.error()));
        }
        m_parent = std::move(parent->image);
    }
    for (const providers::ProviderAnswer& answer : m_input.answers) {
        if (auto taken = takeAnswer(answer); !taken) {
            return base::failure(std::move(taken.error()));
        }
    }
    return std::move(m_kept);
}

base::Result<void> Keeper::takeAnswer(const providers::ProviderAnswer& answer) {
    m_kept.sent.partsPerAnswer.push_back(answer.parts.size());
    for (size_t i = 0; i < answer.parts.size(); ++i) {
        document::AnswerPart part = answer.parts[i];
        part.picture.reset();
        const bool hasBytes =
            i < answer.pictures.size() && !answer.pictures[i].picture.bytes.isEmpty();
        base::Result<void> taken;
        if (hasBytes && part.kind == document::PartKind::Picture) {
            taken = takeResult(part, answer.pictures[i]);
        } else if (hasBytes) {
            takeThought(part, answer.pictures[i]);
        }
        if (!taken) {
            return taken;
        }
        m_kept.parts.push_back(std::move(part));
    }
    return {};
}

base::Result<void> Keeper::takeResult(document::AnswerPart& part,
                                      const providers::AnswerPicture& from) {
    const QByteArray& bytes = from.picture.bytes;
    base::Result<IngestedPicture> raw =
        from.decoded.isNull() ? ingest(bytes) : ingestDecoded(bytes, from.decoded);
    if (!raw) {
        return base::failure(cutPicture(raw.error()));
    }
    part.picture = raw->blob.info;
    const size_t index = m_kept.parts.size();
    if (!m_input.mask) {
        addRevision(*std::move(raw));
    } else {
        base::Result<IngestedPicture> pasted = pastedBack(raw->image);
        if (!pasted) {
            return base::failure(std::move(pasted.error()));
        }
        const QSize answered = raw->blob.info.sizePx;
        m_kept.report.push_back({{"raw", base::toUtf8(raw->blob.info.hash.text())},
                                 {"answer", {answered.width(), answered.height()}}});
        m_kept.blobs.push_back(std::move(raw->blob));
        addRevision(*std::move(pasted));
    }
    m_kept.sent.results.push_back({m_kept.revisions.back().id.text(), index});
    return {};
}

void Keeper::takeThought(document::AnswerPart& part, const providers::AnswerPicture& from) {
    // An interim picture is only looked at: a damaged one is left out.
    if (base::Result<IngestedPicture> picture = ingest(from.picture.bytes)) {
        part.picture = picture->blob.info;
        m_kept.blobs.push_back(std::move(picture->blob));
    }
}

base::Result<IngestedPicture> Keeper::pastedBack(const QImage& answer) {
    const QImage image = pasteBack(m_parent, answer, *m_input.mask);
    return imaging::encodePng(image).and_then(
        [&image](const QByteArray& png) { return ingestDecoded(png, image); });
}

void Keeper::addRevision(IngestedPicture picture) {
    document::Revision revision;
    revision.id = document::RevisionId::random();
    revision.origin = document::RevisionOrigin::Turn;
    revision.picture = picture.blob.info;
    m_kept.revisions.push_back(std::move(revision));
    m_kept.images.push_back(std::move(picture.image));
    m_kept.blobs.push_back(std::move(picture.blob));
}

} // namespace

base::Result<Kept> keepAnswers(KeepInput input) {
    return Keeper(std::move(input)).run();
}

} // namespace app::editing
