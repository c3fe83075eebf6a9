// SPDX-License-Identifier: MIT
#include "app/imaging/mask.h"
#include "app/imaging/transform.h"
#include "app/providers/builtin/run_steps.h"
#include "app/providers/builtin/run_words.h"

#include <algorithm>
#include <cmath>

namespace app::providers::builtin {

namespace {

Step finish(const base::Result<void>& changed, const QString& what) {
    if (!changed) {
        return base::failure(changed.error());
    }
    return what;
}

/// The same change to picture and mask.
template <class Change>
base::Result<void> transform(RunState& state, const Change& change) {
    return take(state, change(state.picture), state.mask.isNull() ? QImage() : change(state.mask));
}

/// Free angles go through OpenCV's warp, which counts in 15 bits.
base::Result<void> checkWarp(QSize from, QSize to) {
    const int longest = std::max({from.width(), from.height(), to.width(), to.height()});
    if (longest > imaging::kMaxWarpSidePx) {
        return base::failure(base::ErrorKind::PictureTooLarge,
                             tr("Pictures turned by free angles may have %1 px a side.")
                                 .arg(imaging::kMaxWarpSidePx));
    }
    return checkSize(to.width(), to.height());
}

base::Result<void> crop(RunState& state, const QRect& rect) {
    return transform(state, [&](const QImage& image) { return image.copy(rect); });
}

Step cropTo(RunState& state, const QRect& rect, const QString& what) {
    return finish(crop(state, rect), tr("%1 (%2)").arg(what, sizeWords(rect.size())));
}

QString pictureSize(const RunState& state) {
    return sizeWords(state.picture.size());
}

/// The wanted size, at least 1×1; empty with nothing wanted or nonsense.
QSizeF wantedSize(const RunState& state, const Resize& resize) {
    const double w = state.picture.width();
    const double h = state.picture.height();
    double factor = 0;
    if (resize.widthPx && resize.heightPx && !resize.fit) {
        return QSizeF(*resize.widthPx, *resize.heightPx);
    }
    if (resize.widthPx && resize.heightPx) {
        factor = std::min(*resize.widthPx / w, *resize.heightPx / h);
    } else if (resize.widthPx) {
        factor = *resize.widthPx / w;
    } else if (resize.heightPx) {
        factor = *resize.heightPx / h;
    } else if (resize.percent) {
        factor = *resize.percent / 100;
    } else if (resize.longSidePx) {
        factor = *resize.longSidePx / std::max(w, h);
    }
    if (!(factor > 0)) {
        return {};
    }
    return {std::max(1.0, std::round(w * factor)), std::max(1.0, std::round(h * factor))};
}

} // namespace

Step run(RunState& state, const Rotate& rotate) {
    if (!std::isfinite(rotate.degrees)) {
        return cannot(tr("That is no angle."));
    }
    const double degrees = std::fmod(rotate.degrees, 360);
    const bool quarter = std::fmod(degrees, 90) == 0;
    const QSize to = imaging::rotatedSize(state.picture.size(), degrees);
    if (const auto fits = quarter ? base::Result<void>() : checkWarp(state.picture.size(), to);
        !fits) {
        return base::failure(fits.error());
    }
    const auto changed =
        transform(state, [&](const QImage& image) { return imaging::rotated(image, degrees); });
    const bool back = rotate.degrees < 0;
    return finish(changed, (back ? tr("rotated %1° anticlockwise") : tr("rotated %1° clockwise"))
                               .arg(number(std::abs(rotate.degrees))));
}

Step run(RunState& state, const Straighten& straighten) {
    constexpr double kMostDegrees = 45;
    if (!(std::abs(straighten.degrees) <= kMostDegrees)) {
        return cannot(tr("Straightening turns by up to 45°. Rotate turns by any angle."));
    }
    const QSize to = imaging::straightenedSize(state.picture.size(), straighten.degrees);
    if (const auto fits = checkWarp(state.picture.size(), to); !fits) {
        return base::failure(fits.error());
    }
    const auto changed = transform(state, [&](const QImage& image) {
        return imaging::straightened(image, straighten.degrees);
    });
    return finish(
        changed,
        tr("straightened by %1° (%2)").arg(signedNumber(straighten.degrees), sizeWords(to)));
}

Step run(RunState& state, const Flip& flip) {
    const bool horizontal = flip.axis == FlipAxis::Horizontal;
    const auto changed = transform(state, [&](const QImage& image) {
        return horizontal ? imaging::flippedHorizontally(image) : imaging::flippedVertically(image);
    });
    return finish(changed, horizontal ? tr("flipped left to right") : tr("flipped upside down"));
}

Step run(RunState& state, const CropRatio& crop) {
    if (!(crop.width > 0 && crop.height > 0 && std::isfinite(crop.width / crop.height))) {
        return cannot(tr("A ratio needs two numbers above 0, for example 16:9."));
    }
    const QSize whole = state.picture.size();
    const double ratio = crop.width / crop.height;
    QSize size = whole;
    if (whole.width() > whole.height() * ratio) {
        size.setWidth(std::max(1, static_cast<int>(std::lround(whole.height() * ratio))));
    } else {
        size.setHeight(std::max(1, static_cast<int>(std::lround(whole.width() / ratio))));
    }
    size = size.boundedTo(whole);
    const QString words = ratioWords(crop.width, crop.height);
    if (size == whole) {
        return tr("already %1 (%2)").arg(words, sizeWords(whole));
    }
    return cropTo(state, QRect(anchoredIn(crop.anchor, size, whole), size),
                  tr("cropped to %1").arg(words));
}

Step run(RunState& state, const CropSize& crop) {
    const QSize whole = state.picture.size();
    const QSize size(wholePixels(crop.width, whole.width()),
                     wholePixels(crop.height, whole.height()));
    if (size.width() < 1 || size.height() < 1) {
        return cannot(tr("A crop needs a width and a height of 1 px or more."));
    }
    if (size.width() > whole.width() || size.height() > whole.height()) {
        return cannot(
            tr("The picture is %1 px: it cannot be cropped to %2. Extending makes it larger.")
                .arg(sizeWords(whole), sizeWords(size)));
    }
    QPoint corner = anchoredIn(crop.anchor, size, whole);
    if (crop.left) {
        corner.setX(wholePixels(*crop.left, whole.width()));
    }
    if (crop.top) {
        corner.setY(wholePixels(*crop.top, whole.height()));
    }
    const QRect rect(corner, size);
    if (!QRect(QPoint(), whole).contains(rect)) {
        return cannot(tr("A crop of %1 from %2, %3 reaches beyond the picture (%4 px).")
                          .arg(sizeWords(size))
                          .arg(corner.x())
                          .arg(corner.y())
                          .arg(sizeWords(whole)));
    }
    return finish(builtin::crop(state, rect), tr("cropped to %1").arg(sizeWords(size)));
}

Step run(RunState& state, const CropSides& crop) {
    const QSize whole = state.picture.size();
    const QMargins cut(wholePixels(crop.left, whole.width()), wholePixels(crop.top, whole.height()),
                       wholePixels(crop.right, whole.width()),
                       wholePixels(crop.bottom, whole.height()));
    if (cut.left() < 0 || cut.top() < 0 || cut.right() < 0 || cut.bottom() < 0 || cut.isNull()) {
        return cannot(tr("Say how much to cut off, for example 40 px at the left."));
    }
    if (qint64{cut.left()} + cut.right() >= whole.width() ||
        qint64{cut.top()} + cut.bottom() >= whole.height()) {
        return cannot(
            tr("Nothing would be left of the picture: it is %1 px.").arg(sizeWords(whole)));
    }
    return cropTo(state, QRect(QPoint(), whole).marginsRemoved(cut), tr("edges cut off"));
}

Step run(RunState& state, const CropToMask& crop) {
    const QRect box = state.mask.isNull() ? QRect() : imaging::maskBounds(state.mask);
    if (box.isEmpty()) {
        return cannot(tr("There is no mask to crop to: paint one first."));
    }
    const int longest = std::max(state.picture.width(), state.picture.height());
    const int margin = std::clamp(wholePixels(crop.margin, shorterSide(state)), 0, longest);
    const QRect rect = box.adjusted(-margin, -margin, margin, margin) & state.picture.rect();
    return cropTo(state, rect, tr("cropped to the mask"));
}

Step run(RunState& state, const TrimBorders& trim) {
    if (!(trim.tolerance >= 0 && trim.tolerance <= 255)) {
        return cannot(tr("The tolerance goes from 0 to 255."));
    }
    const QRect rect = imaging::insideUniformBorder(state.picture, trim.tolerance);
    if (rect.isNull()) {
        return cannot(tr("The whole picture has one colour: nothing would be left."));
    }
    if (rect == state.picture.rect()) {
        return cannot(tr("There is no border of one colour to trim."));
    }
    return cropTo(state, rect, tr("borders trimmed"));
}

Step run(RunState& state, const Resize& resize) {
    const QSizeF wanted = wantedSize(state, resize);
    if (!(wanted.width() >= 1 && wanted.height() >= 1)) {
        return cannot(
            tr("A new size needs numbers above 0. The picture is %1 px.").arg(pictureSize(state)));
    }
    if (const auto fits = checkSize(wanted.width(), wanted.height()); !fits) {
        return base::failure(fits.error());
    }
    const QSize size = wanted.toSize();
    const auto changed =
        transform(state, [&](const QImage& image) { return imaging::resized(image, size); });
    return finish(changed, tr("resized to %1").arg(sizeWords(size)));
}

} // namespace app::providers::builtin
