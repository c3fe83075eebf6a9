// SPDX-License-Identifier: MIT
#include "app/imaging/codec.h"
#include "app/imaging/codec_errors.h"
#include "app/imaging/colour_profile.h"
#include "app/imaging/pixels.h"

#include <jpeglib.h>

#include <QCoreApplication>

#include <algorithm>
#include <csetjmp>
#include <cstdio> // before jpeglib.h, which needs FILE
#include <cstdlib>
#include <vector>

namespace app::imaging {

namespace {

constexpr int kFullChromaFromQuality = 90;

/// libjpeg's compressor; as JpegReader, nothing that is jumped over needs destroying.
class JpegWriter {
public:
    JpegWriter() {
        m_info.err = jpeg_std_error(&m_handler.base);
        m_handler.base.error_exit = fail;
        m_handler.base.emit_message = ignore;
    }

    ~JpegWriter() {
        jpeg_destroy_compress(&m_info);
        std::free(m_buffer);
    }

    JpegWriter(const JpegWriter&) = delete;
    JpegWriter& operator=(const JpegWriter&) = delete;

    bool begin(int width, int height, int quality) {
        if (setjmp(m_handler.escape) != 0) {
            return false;
        }
        jpeg_create_compress(&m_info);
        jpeg_mem_dest(&m_info, &m_buffer, &m_size);
        m_info.image_width = static_cast<JDIMENSION>(width);
        m_info.image_height = static_cast<JDIMENSION>(height);
        m_info.input_components = 4;
        m_info.in_color_space = JCS_EXT_RGBX;
        jpeg_set_defaults(&m_info);
        jpeg_set_quality(&m_info, quality, TRUE);
        m_info.optimize_coding = TRUE;
        if (quality >= kFullChromaFromQuality) {
            m_info.comp_info[0].h_samp_factor = 1;
            m_info.comp_info[0].v_samp_factor = 1;
        }
        jpeg_start_compress(&m_info, TRUE);
        return true;
    }

    bool writeProfile(const char* data, unsigned size) {
        if (setjmp(m_handler.escape) != 0) {
            return false;
        }
        jpeg_write_icc_profile(&m_info, reinterpret_cast<const JOCTET*>(data), size);
        return true;
    }

    /// The library's type is not const, but it only reads.
    bool writeRow(uchar* pixels) {
        if (setjmp(m_handler.escape) != 0) {
            return false;
        }
        return jpeg_write_scanlines(&m_info, &pixels, 1) == 1;
    }

    bool finish() {
        if (setjmp(m_handler.escape) != 0) {
            return false;
        }
        jpeg_finish_compress(&m_info);
        return true;
    }

    [[nodiscard]] QByteArray bytes() const {
        return {reinterpret_cast<const char*>(m_buffer), static_cast<qsizetype>(m_size)};
    }

private:
    struct Handler {
        jpeg_error_mgr base;
        std::jmp_buf escape;
    };

    [[noreturn]] static void fail(j_common_ptr info) {
        std::longjmp(reinterpret_cast<Handler*>(info->err)->escape, 1);
    }

    static void ignore(j_common_ptr /*info*/, int /*level*/) {}

    Handler m_handler{};
    jpeg_compress_struct m_info{};
    uchar* m_buffer = nullptr;
    unsigned long m_size = 0;
};

void composeOntoWhite(uchar* pixels, int width) {
    for (int x = 0; x < width; ++x, pixels += 4) {
        const uint alpha = pixels[3];
        for (int i = 0; i < 3; ++i) {
            pixels[i] =
                static_cast<uchar>((pixels[i] * alpha + 255U * (255U - alpha) + 127U) / 255U);
        }
        pixels[3] = 255;
    }
}

bool writeRows(JpegWriter& writer, const QImage& image) {
    const auto rowBytes = static_cast<size_t>(image.width()) * 4;
    std::vector<uchar> row(rowBytes);
    for (int y = 0; y < image.height(); ++y) {
        std::copy_n(image.constScanLine(y), rowBytes, row.begin());
        if (image.hasAlphaChannel()) {
            composeOntoWhite(row.data(), image.width());
        }
        if (!writer.writeRow(row.data())) {
            return false;
        }
    }
    return writer.finish();
}

} // namespace

base::Result<QByteArray> encodeJpeg(const QImage& image, int quality) {
    if (auto size = checkSize(image.width(), image.height()); !size) {
        return base::failure(size.error());
    }
    const QByteArray profile = profileToEmbed(image);
    const QImage source = inEightBit(image);
    JpegWriter writer;
    bool good = writer.begin(source.width(), source.height(), std::clamp(quality, 1, 100));
    if (good && !profile.isEmpty()) {
        good = writer.writeProfile(profile.constData(), static_cast<unsigned>(profile.size()));
    }
    if (!good || !writeRows(writer, source)) {
        return base::failure(
            base::ErrorKind::Internal,
            QCoreApplication::translate("Codec", "The picture could not be written as JPEG."));
    }
    return writer.bytes();
}

} // namespace app::imaging
