// SPDX-License-Identifier: MIT
#include "app/editing/mask_plan.h"

#include "app/imaging/mask.h"

#include <QColorSpace>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <optional>
#include <vector>

namespace app::editing {

namespace {

constexpr double kWholeFrameShare = 0.6;

/// One shape a model answers in.
struct Shape {
    QString ratio;
    QString size;
    QSize answerPx; ///< empty where only the nominal ratio is known
    double value = 1;
};

std::optional<double> nominalRatio(const QString& text) {
    const QStringList parts = text.split(QLatin1Char(':'));
    const double width = parts.value(0).toDouble();
    const double height = parts.value(1).toDouble();
    return width > 0 && height > 0 ? std::optional(width / height) : std::nullopt;
}

/// The real pixel shapes: a nominal ratio differs from what comes by up to 2.8 %, and stretching
/// that back would move every pixel.
std::vector<Shape> shapesOf(const providers::Capabilities& capabilities,
                            const QString& wishedSize) {
    std::vector<Shape> shapes;
    for (auto it = capabilities.pixelTable.begin(); it != capabilities.pixelTable.end(); ++it) {
        const QString size = it.key().section(QLatin1Char('@'), 1);
        if (it->isEmpty() || (!wishedSize.isEmpty() && size != wishedSize)) {
            continue;
        }
        shapes.push_back({it.key().section(QLatin1Char('@'), 0, 0), size, *it,
                          double(it->width()) / it->height()});
    }
    for (const QString& ratio : capabilities.aspectRatios) {
        const bool known = std::any_of(shapes.begin(), shapes.end(),
                                       [&](const Shape& shape) { return shape.ratio == ratio; });
        if (const auto value = nominalRatio(ratio); value && !known) {
            shapes.push_back({ratio, wishedSize, QSize(), *value});
        }
    }
    return shapes;
}

/// The smallest size of that ratio that holds `need`.
QSize grownTo(const QSize& need, double ratio) {
    const double width = std::max<double>(need.width(), need.height() * ratio);
    return {static_cast<int>(std::ceil(width - 1e-6)),
            static_cast<int>(std::max<double>(need.height(), std::round(width / ratio)))};
}

/// A window of `size` around `need`, shifted inwards where it would leave the picture.
QRect placed(const QSize& size, const QRect& need, const QSize& picture) {
    const QPoint centred(need.x() - (size.width() - need.width()) / 2,
                         need.y() - (size.height() - need.height()) / 2);
    return QRect(QPoint(std::clamp(centred.x(), 0, picture.width() - size.width()),
                        std::clamp(centred.y(), 0, picture.height() - size.height())),
                 size);
}

qint64 area(const QSize& size) {
    return qint64(size.width()) * size.height();
}

bool covers(const QSize& answer, const QSize& crop) {
    return answer.width() >= crop.width() && answer.height() >= crop.height();
}

/// Better: a tighter window; of equal ones the smallest answer that loses no resolution.
bool isBetter(const Shape& a, const QSize& cropA, const Shape& b, const QSize& cropB) {
    if (a.ratio != b.ratio && area(cropA) != area(cropB)) {
        return area(cropA) < area(cropB);
    }
    const bool coversA = covers(a.answerPx, cropA);
    const bool coversB = covers(b.answerPx, cropB);
    if (coversA != coversB) {
        return coversA;
    }
    return coversA ? area(a.answerPx) < area(b.answerPx) : area(a.answerPx) > area(b.answerPx);
}

void chooseWindow(MaskPlan& plan, const QRect& need, const QSize& picture,
                  const std::vector<Shape>& shapes) {
    const Shape* best = nullptr;
    QSize bestCrop;
    for (const Shape& shape : shapes) {
        const QSize crop = grownTo(need.size(), shape.value);
        if (crop.width() > picture.width() || crop.height() > picture.height()) {
            continue;
        }
        if (best == nullptr || isBetter(shape, crop, *best, bestCrop)) {
            best = &shape;
            bestCrop = crop;
        }
    }
    if (best != nullptr) {
        plan.crop = placed(bestCrop, need, picture);
        plan.aspectRatio = best->ratio;
        plan.size = best->size;
        plan.expectedPx = best->answerPx;
    } else if (shapes.empty()) {
        plan.crop = need;
    } else {
        plan.wholeFrame = true;
    }
}

/// The whole picture: the nearest shape, since nothing can be cut to fit.
void chooseWhole(MaskPlan& plan, const QSize& picture, const std::vector<Shape>& shapes) {
    plan.wholeFrame = true;
    plan.crop = QRect(QPoint(0, 0), picture);
    const double ratio = double(picture.width()) / picture.height();
    const auto distance = [ratio](const Shape& shape) {
        return std::abs(std::log(shape.value / ratio));
    };
    const Shape* best = nullptr;
    for (const Shape& shape : shapes) {
        constexpr double kSame = 1e-9;
        const double nearer = best == nullptr ? -1 : distance(shape) - distance(*best);
        if (nearer < -kSame || (nearer < kSame && isBetter(shape, picture, *best, picture))) {
            best = &shape;
        }
    }
    if (best != nullptr) {
        plan.aspectRatio = best->ratio;
        plan.size = best->size;
        plan.expectedPx = best->answerPx;
    }
}

void setLengths(MaskPlan& plan, const QRect& bounds) {
    const double diagonal = std::hypot(bounds.width(), bounds.height());
    plan.featherPx = std::clamp(0.03 * diagonal, 6.0, 32.0);
    const double side = (bounds.width() + bounds.height()) / 2.0;
    plan.contextPx = static_cast<int>(
        std::ceil(std::max(std::clamp(side / 2, 64.0, 512.0), 4 * plan.featherPx)));
}

QImage scaledToCover(const QImage& answer, const QSize& crop) {
    const double scale =
        std::max(double(crop.width()) / answer.width(), double(crop.height()) / answer.height());
    const QSize size(std::max(crop.width(), qRound(answer.width() * scale)),
                     std::max(crop.height(), qRound(answer.height() * scale)));
    const QImage scaled = size == answer.size() ? answer
                                                : answer.scaled(size, Qt::IgnoreAspectRatio,
                                                                Qt::SmoothTransformation);
    return scaled.copy((size.width() - crop.width()) / 2, (size.height() - crop.height()) / 2,
                       crop.width(), crop.height());
}

/// In the parent's colours and depth. A picture that names no space is sRGB.
QImage matched(QImage picture, const QImage& parent) {
    const QColorSpace from =
        picture.colorSpace().isValid() ? picture.colorSpace() : QColorSpace(QColorSpace::SRgb);
    const QColorSpace to =
        parent.colorSpace().isValid() ? parent.colorSpace() : QColorSpace(QColorSpace::SRgb);
    picture.convertTo(parent.format());
    if (from != to) {
        picture.setColorSpace(from);
        picture.convertToColorSpace(to);
        picture.convertTo(parent.format());
    }
    picture.setColorSpace(parent.colorSpace());
    return picture;
}

} // namespace

MaskPlan planMask(const QImage& mask, const providers::Capabilities& capabilities,
                  const QString& wishedSize, MaskedResult result) {
    MaskPlan plan;
    const QRect bounds = imaging::maskBounds(mask);
    const QRect frame = mask.rect();
    setLengths(plan, bounds);
    const int context = plan.contextPx;
    const QRect need = bounds.adjusted(-context, -context, context, context) & frame;
    const std::vector<Shape> shapes = shapesOf(capabilities, wishedSize);
    plan.wholeFrame =
        result == MaskedResult::KeepWhole || imaging::maskCoverage(mask) > kWholeFrameShare;
    if (!plan.wholeFrame) {
        chooseWindow(plan, need, frame.size(), shapes);
    }
    if (plan.wholeFrame) {
        chooseWhole(plan, frame.size(), shapes);
    }
    return plan;
}

MaskPlan planWholePicture(const QImage& mask) {
    MaskPlan plan;
    setLengths(plan, imaging::maskBounds(mask));
    plan.wholeFrame = true;
    plan.crop = mask.rect();
    return plan;
}

void prepareMask(MaskPlan& plan, const QImage& mask) {
    plan.pasteMask = imaging::featheredMask(mask, plan.featherPx);
}

QImage regionPicture(const QImage& mask, const QRect& crop) {
    QImage region = mask.copy(crop);
    for (int y = 0; y < region.height(); ++y) {
        uchar* line = region.scanLine(y);
        std::transform(line, line + region.width(), line,
                       [](uchar value) -> uchar { return value > 0 ? 255 : 0; });
    }
    return region;
}

// Words for the model, not for people: never translated, so that they stay the ones that were
// tried.
QString maskedPrompt(const QString& prompt, const MaskPlan& plan, bool hasRegionPicture,
                     int references) {
    QString words =
        plan.wholeFrame
            ? QStringLiteral("The first picture is the picture to edit. ")
            : QStringLiteral("The first picture is a detail cut from a larger picture. ");
    if (hasRegionPicture) {
        words += QStringLiteral("The second picture is a mask of the same size: white marks the "
                                "region to change, black "
                                "marks what must stay. Change only what lies under white. ");
        if (references > 0) {
            words += QStringLiteral("The pictures after the mask are references. ");
        }
    } else {
        words += QStringLiteral("Change only the thing described, in the middle of the picture. ");
    }
    words += QStringLiteral(
        "Keep everything else exactly as it is: same framing, position, scale, light and colours. "
        "Answer with the whole first picture, edited; the mask must not be visible in it.\n\n"
        "The change: ");
    return words + prompt;
}

QImage pasteBack(const QImage& parent, const QImage& answer, const MaskPlan& plan) {
    const QImage edited = matched(scaledToCover(answer, plan.crop.size()), parent);
    const QImage original = parent.copy(plan.crop);
    const QImage blended =
        imaging::blendThroughMask(original, edited, plan.pasteMask.copy(plan.crop));
    QImage result = parent.copy();
    const qsizetype pixelBytes = parent.depth() / 8;
    for (int y = 0; y < plan.crop.height(); ++y) {
        std::memcpy(result.scanLine(plan.crop.y() + y) + plan.crop.x() * pixelBytes,
                    blended.constScanLine(y), static_cast<size_t>(plan.crop.width() * pixelBytes));
    }
    return result;
}

base::Json toJson(const MaskPlan& plan) {
    base::Json json;
    json["crop"] = {plan.crop.x(), plan.crop.y(), plan.crop.width(), plan.crop.height()};
    json["whole_frame"] = plan.wholeFrame;
    json["feather_px"] = plan.featherPx;
    json["context_px"] = plan.contextPx;
    json["aspect_ratio"] = base::toUtf8(plan.aspectRatio);
    json["size"] = base::toUtf8(plan.size);
    json["expected"] = {plan.expectedPx.width(), plan.expectedPx.height()};
    return json;
}

} // namespace app::editing
