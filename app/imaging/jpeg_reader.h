// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/result.h"

#include <jpeglib.h>

#include <QByteArray>
#include <QImage>
#include <QSize>

#include <csetjmp>
#include <cstdio> // before jpeglib.h, which needs FILE
#include <stop_token>

namespace app::imaging {

/// libjpeg-turbo behind a class: open(), then decode(). Used once, on one thread; `bytes` must
/// outlive it. libjpeg reports by longjmp; no function that may be jumped out of holds anything to
/// destroy.
class JpegReader {
public:
    JpegReader(QByteArrayView bytes, std::stop_token stop);
    ~JpegReader();
    JpegReader(const JpegReader&) = delete;
    JpegReader& operator=(const JpegReader&) = delete;

    /// Reads up to the first scan. PictureUnreadable, PictureTooLarge.
    [[nodiscard]] base::Result<void> open();
    /// As stored, before EXIF rotation.
    [[nodiscard]] QSize sizePx() const;
    [[nodiscard]] int orientation() const;
    /// The ICC profile; empty when there is none or it is broken (`*broken` says which).
    [[nodiscard]] QByteArray profile(bool* broken);
    [[nodiscard]] bool isCmyk() const;

    /// All pixels, RGBX8888, as stored. At least `minSidePx` on the longer side when that is above
    /// 0, so that less work is done for thumbnails. PictureUnreadable for cut data; Cancelled.
    [[nodiscard]] base::Result<QImage> decode(int minSidePx = 0);

    /// The decoder met damage that did not stop it.
    [[nodiscard]] bool hasDamage() const { return m_handler.damage > 0; }

private:
    /// `base` comes first: libjpeg hands back its address.
    struct Handler {
        jpeg_error_mgr base;
        std::jmp_buf escape;
        const std::stop_token* stop;
        char message[JMSG_LENGTH_MAX];
        int damage;
        bool cut;
        bool cancelled;
    };

    [[noreturn]] static void fail(j_common_ptr info);
    static void note(j_common_ptr info, int level);
    static void watch(j_common_ptr info);

    bool readHeader();
    bool readProfile(JOCTET** data, unsigned* size);
    bool start(int minSidePx);
    bool readRows(uchar* bits, qsizetype bytesPerLine);
    [[nodiscard]] base::Error error() const;

    QByteArrayView m_bytes;
    std::stop_token m_stop;
    Handler m_handler{};
    jpeg_progress_mgr m_progress{};
    jpeg_decompress_struct m_info{};
};

} // namespace app::imaging
