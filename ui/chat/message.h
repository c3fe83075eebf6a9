// SPDX-License-Identifier: MIT
#pragma once

#include "app/document/turn.h"

#include <QImage>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace ui::chat {

/// What a person can do about a turn that brought no picture.
enum class NextStep { Retry, EditAndResend, Settings };

struct Step {
    NextStep step = NextStep::Retry;
    QString label;

    friend bool operator==(const Step&, const Step&) = default;
};

/// Quiet: no alarm (cancelled, not understood).
enum class FailureTone { Error, Warning, Quiet };

/// The card of a turn that ended without a picture.
struct Failure {
    FailureTone tone = FailureTone::Error;
    QString title;
    QString message;
    QString note;   ///< about money; may be empty
    QString detail; ///< for the fold-out; may be empty
    std::vector<Step> steps;

    friend bool operator==(const Failure&, const Failure&) = default;
};

/// A turn that runs. The words hold the time, so a message is built anew every second.
struct Progress {
    QString words;
    double fraction = -1; ///< 0…1, below 0: unknown
    QImage partial;       ///< an interim picture, or null

    friend bool operator==(const Progress& a, const Progress& b) {
        return a.words == b.words && a.fraction == b.fraction &&
               a.partial.cacheKey() == b.partial.cacheKey();
    }
};

struct ResultPicture {
    app::document::RevisionId revision;
    app::document::PictureInfo picture;
    bool current = false;
    bool starred = false;

    friend bool operator==(const ResultPicture&, const ResultPicture&) = default;
};

struct ReferencePicture {
    app::document::PictureInfo picture;
    QString name;

    friend bool operator==(const ReferencePicture&, const ReferencePicture&) = default;
};

/// Which of the turns with results that left from the same revision this one is.
struct Paging {
    int position = 0; ///< 1…count
    int count = 0;    ///< below 2: nothing to page
    std::optional<app::document::RevisionId> previous;
    std::optional<app::document::RevisionId> next;

    friend bool operator==(const Paging&, const Paging&) = default;
};

/// One turn as the conversation shows it: a value, made by buildMessage() and never changed. All
/// words are final and translated; a view needs nothing else but the pictures behind the hashes.
struct Message {
    app::document::TurnId turn;

    // What was asked.
    QString prompt;
    QStringList asked; ///< parameters other than the defaults: "16:9", "2K", "seed 7"
    std::optional<app::document::BlobHash> mask;
    std::optional<double> maskCoverage; ///< 0…1, unset: not known yet
    std::vector<ReferencePicture> references;

    // What came back.
    QString model; ///< for people
    QString text;  ///< simple Markdown
    QString thoughts;
    std::vector<ResultPicture> results;
    QString facts; ///< "1376 × 768 px · 8.4 s · $0.034"
    std::optional<Failure> failure;
    std::optional<Progress> progress;
    Paging paging;

    friend bool operator==(const Message&, const Message&) = default;
};

using MessagePtr = std::shared_ptr<const Message>;

} // namespace ui::chat
