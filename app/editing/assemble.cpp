// SPDX-License-Identifier: MIT
#include "app/editing/assemble.h"

#include "app/imaging/codec.h"
#include "app/imaging/mask.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>
#include <cstddef>

namespace app::editing {

namespace {

constexpr int kSmallerQuality = 92;
constexpr int kSmallerSidePx = 3072;

QString words(const char* text) {
    return QCoreApplication::translate("EditService", text);
}

/// The named picture of the error, so that one of ten references can be found.
base::Error about(base::Error error, size_t index, const QString& name) {
    error.message =
        words("Reference %1%2: %3")
            .arg(index + 1)
            .arg(name.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(name), error.message);
    return error;
}

providers::PictureBytes asSent(const storage::NewBlob& blob) {
    return {blob.info.mediaType, blob.info.sizePx, blob.bytes};
}

/// A copy small enough to be sent: JPEG, at most 3072 px.
base::Result<storage::NewBlob> smaller(const QByteArray& bytes) {
    return imaging::decodeScaled(bytes, kSmallerSidePx)
        .and_then([](const QImage& image) { return imaging::encodeJpeg(image, kSmallerQuality); })
        .and_then(ingestPlain);
}

class Assembler {
public:
    explicit Assembler(AssemblyInput input)
        : m_input(std::move(input)),
          m_can(m_input.resolved.capabilities) {}

    base::Result<Assembly> run();

private:
    [[nodiscard]] const EditRequest& wish() const { return m_input.resolved.request; }

    void fillPlain();
    base::Result<void> addMask();
    base::Result<void> addRegion(const MaskPlan& plan);
    base::Result<void> cropCurrent(const MaskPlan& plan);
    void askFor(const MaskPlan& plan);
    base::Result<void> shrinkToFit();
    base::Result<void> shrink(providers::PictureBytes& picture, qint64 limitBytes,
                              std::optional<document::PictureInfo>& record);
    [[nodiscard]] qint64 referenceBytes() const;
    void addConversation();

    AssemblyInput m_input;
    const providers::Capabilities& m_can;
    Assembly m_result;
};

void Assembler::fillPlain() {
    providers::GenerationRequest& request = m_result.request;
    const settings::Profile& profile = m_input.resolved.profile;
    request.model = m_input.resolved.model;
    request.baseUrl = QUrl(profile.baseUrl);
    request.options = profile.options;
    request.prompt = wish().prompt;
    request.parameters = wish().parameters;
    request.capabilities = m_can;
    request.timeout = wish().timeout.value_or(request.timeout);
    if (m_input.current) {
        const document::PictureInfo& info = *m_input.current;
        request.current = {info.mediaType, info.sizePx, m_input.blobs[info.hash.text()]};
        m_result.sent.current = info;
    }
    for (const RequestReference& reference : wish().references) {
        const auto header = imaging::readHeader(reference.bytes);
        request.references.push_back({{base::sniffMediaType(reference.bytes),
                                       header ? header->sizePx : QSize(), reference.bytes},
                                      reference.name,
                                      reference.role});
    }
}

void Assembler::askFor(const MaskPlan& plan) {
    document::Parameters& parameters = m_result.request.parameters;
    parameters.aspectRatio =
        m_can.aspectRatios.contains(plan.aspectRatio) ? plan.aspectRatio : QString();
    if (parameters.size.isEmpty() && m_can.sizes.contains(plan.size)) {
        parameters.size = plan.size;
    }
}

base::Result<void> Assembler::cropCurrent(const MaskPlan& plan) {
    if (plan.wholeFrame) {
        return {};
    }
    return imaging::decode(m_result.request.current->bytes)
        .and_then([&](const imaging::DecodedPicture& picture) {
            return imaging::encodePng(picture.image.copy(plan.crop));
        })
        .and_then(ingestPlain)
        .map([this](storage::NewBlob blob) {
            m_result.request.current = asSent(blob);
            m_result.sent.current = blob.info;
            m_result.blobs.push_back(std::move(blob));
        });
}

base::Result<void> Assembler::addRegion(const MaskPlan& plan) {
    return imaging::maskToPng(regionPicture(wish().mask, plan.crop))
        .and_then(ingestPlain)
        .map([this](storage::NewBlob blob) {
            auto& references = m_result.request.references;
            references.insert(references.begin(), {asSent(blob), QString(), {}});
            m_result.sent.region = blob.info;
            m_result.blobs.push_back(std::move(blob));
        });
}

base::Result<void> Assembler::addMask() {
    if (wish().mask.isNull()) {
        return {};
    }
    if (m_can.mask != providers::MaskSupport::None) {
        base::Result<QByteArray> png = imaging::maskToPng(wish().mask);
        if (!png) {
            return base::failure(std::move(png.error()));
        }
        m_result.request.maskPng = *std::move(png);
    }
    m_result.mask = maskPlanOf(m_input.resolved);
    if (!m_result.mask) {
        return {};
    }
    MaskPlan& plan = *m_result.mask;
    m_result.maskReport = toJson(plan);
    if (m_can.mask == providers::MaskSupport::None) {
        askFor(plan);
        const auto given = static_cast<int>(wish().references.size());
        const bool hasRegion = given < m_can.maxReferences || !m_can.known;
        if (auto cropped = cropCurrent(plan); !cropped) {
            return cropped;
        }
        if (auto region = hasRegion ? addRegion(plan) : base::Result<void>(); !region) {
            return region;
        }
        m_result.request.prompt = maskedPrompt(wish().prompt, plan, hasRegion, given);
        m_result.sent.prompt = m_result.request.prompt;
        m_result.maskReport["region_hint"] = hasRegion ? "picture" : "words";
    }
    if (wish().parameters.keepWhole) {
        m_result.maskReport["kept_whole"] = true;
        m_result.mask.reset();
    } else {
        prepareMask(plan, wish().mask);
    }
    return {};
}

qint64 Assembler::referenceBytes() const {
    qint64 bytes = 0;
    for (const providers::ReferencePicture& reference : m_result.request.references) {
        bytes += inlineBytes(reference.picture.bytes.size());
    }
    return bytes;
}

base::Result<void> Assembler::shrink(providers::PictureBytes& picture, qint64 limitBytes,
                                     std::optional<document::PictureInfo>& record) {
    if (inlineBytes(picture.bytes.size()) <= limitBytes) {
        return {};
    }
    return smaller(picture.bytes).map([&](storage::NewBlob blob) {
        picture = asSent(blob);
        record = blob.info;
        m_result.blobs.push_back(std::move(blob));
    });
}

/// Pictures that are too large together are sent as smaller copies; the session keeps the
/// originals.
base::Result<void> Assembler::shrinkToFit() {
    providers::GenerationRequest& request = m_result.request;
    const auto total = [&] {
        return referenceBytes() +
               (request.current ? inlineBytes(request.current->bytes.size()) : 0);
    };
    constexpr qint64 kMargin = 128 * 1024;
    const qint64 limit = m_can.maxInlineBytes.value_or(total() + kMargin) - kMargin;
    if (!m_can.needsNetwork || total() <= limit) {
        return {};
    }
    const qint64 share = limit / (static_cast<qint64>(request.references.size()) + 1);
    if (request.current) {
        if (auto done = shrink(*request.current, share, m_result.sent.current); !done) {
            return done;
        }
    }
    for (providers::ReferencePicture& reference : request.references) {
        std::optional<document::PictureInfo> unused;
        if (auto done = shrink(reference.picture, share, unused); !done) {
            return done;
        }
    }
    if (total() > limit) {
        return base::failure(base::ErrorKind::TooLarge,
                             words("The pictures are too large for this service, also when made "
                                   "smaller. Use fewer or smaller references."));
    }
    return {};
}

void Assembler::addConversation() {
    ToldConversation& conversation = m_input.conversation;
    const providers::GenerationRequest& request = m_result.request;
    // A crop or a smaller copy is not what the model made last.
    if (m_result.sent.current != m_input.current) {
        conversation.sendCurrent = true;
    }
    fitConversation(conversation, m_can, referenceBytes(),
                    request.current ? inlineBytes(request.current->bytes.size()) : 0);
    m_result.request.sendCurrent = conversation.sendCurrent;
    m_result.request.history = withPictures(conversation, m_input.blobs);
    if (!conversation.sendCurrent) {
        m_result.sent.current.reset();
    }
}

base::Result<Assembly> Assembler::run() {
    fillPlain();
    if (auto masked = addMask(); !masked) {
        return base::failure(std::move(masked.error()));
    }
    if (auto fitting = shrinkToFit(); !fitting) {
        return base::failure(std::move(fitting.error()));
    }
    addConversation();
    m_result.sentSize = m_result.request.parameters.size;
    return std::move(m_result);
}

} // namespace

base::Result<TurnInputs> prepareInputs(const EditRequest& request) {
    TurnInputs inputs;
    for (size_t i = 0; i < request.references.size(); ++i) {
        const RequestReference& reference = request.references[i];
        base::Result<IngestedPicture> picture = ingest(reference.bytes);
        if (!picture) {
            return base::failure(about(std::move(picture.error()), i, reference.name));
        }
        inputs.references.push_back({picture->blob.info, reference.name, reference.role});
        inputs.blobs.push_back(std::move(picture->blob));
    }
    if (request.mask.isNull()) {
        return inputs;
    }
    return imaging::maskToPng(request.mask)
        .and_then(ingestPlain)
        .map([&inputs](storage::NewBlob blob) {
            inputs.mask = blob.info;
            inputs.blobs.push_back(std::move(blob));
            return std::move(inputs);
        });
}

std::optional<MaskPlan> maskPlanOf(const ResolvedRequest& resolved) {
    const EditRequest& wish = resolved.request;
    if (wish.mask.isNull() || resolved.capabilities.mask == providers::MaskSupport::Exact) {
        return std::nullopt;
    }
    if (resolved.capabilities.mask == providers::MaskSupport::Native) {
        return planWholePicture(wish.mask);
    }
    return planMask(wish.mask, resolved.capabilities, wish.parameters.size,
                    wish.parameters.keepWhole ? MaskedResult::KeepWhole : MaskedResult::PasteBack);
}

base::Result<Assembly> assemble(AssemblyInput input) {
    return Assembler(std::move(input)).run();
}

providers::GenerationRequest nthRequest(const providers::GenerationRequest& request, int index) {
    providers::GenerationRequest one = request;
    one.parameters.count = 1;
    if (one.parameters.seed) {
        *one.parameters.seed += index;
    }
    return one;
}

} // namespace app::editing
