// SPDX-License-Identifier: MIT
#pragma once

#include "ui/canvas/picture_levels.h"
#include "ui/canvas/view_port.h"

#include <QColor>
#include <QImage>
#include <QRect>

#include <vector>

namespace ui::canvas {

/// What is painted: references that outlive the painter, and colours.
struct Scene {
    const ViewPort& port;
    const PictureLevels& picture; ///< not null
    const QImage* mask = nullptr; ///< Grayscale8 of the picture's size; nullptr for none
    QColor background;
    QColor tint;
    int checkerPx = 8; ///< device px
};

/// Software painting of a part of the view, in device pixels: exact at 100 %, nearest neighbour
/// from 200 % up, smooth otherwise; checkerboard under transparency, pixel grid above 800 %, mask
/// as tint with a two-coloured outline that shows on any picture. Used on the GUI thread; one
/// object per repaint.
class ScenePainter {
public:
    explicit ScenePainter(const Scene& scene);

    /// `target` is Format_RGB32 of the view's size; only `rect` is written.
    void paint(QImage& target, const QRect& rect);

private:
    /// Two neighbours in a source row or column and the weight of the second, 0…256.
    struct Tap {
        int first = 0;
        int second = 0;
        quint32 weight = 0;
    };
    enum class Sampling { Exact, Nearest, Smooth };

    [[nodiscard]] std::vector<Tap> pictureTaps(int begin, int end, int origin, double perDevice,
                                               int size) const;
    [[nodiscard]] std::vector<Tap> maskTaps(int begin, int end, int origin, int size) const;
    void fillAround(QImage& target, const QRect& rect, const QRect& inside) const;
    void preparePart(const QRect& inside);
    void paintPictureRow(int row, quint32* out);
    void smoothRow(const Tap& rows, quint32* out);
    void composeChecker(int deviceY, quint32* out) const;
    void paintGrid(int row, quint32* out) const;
    void sampleMask(int row, std::vector<uchar>& values) const;
    void paintMask(int row, int deviceY, quint32* out);

    const Scene& m_scene;
    const QImage& m_level;
    Sampling m_sampling = Sampling::Smooth;
    QRect m_inside;
    std::vector<Tap> m_columns;
    std::vector<Tap> m_rows;
    std::vector<Tap> m_maskColumns;
    std::vector<Tap> m_maskRows;
    std::vector<quint32> m_mixed;
    std::vector<uchar> m_maskRow;
    std::vector<uchar> m_maskBelow;
};

} // namespace ui::canvas
