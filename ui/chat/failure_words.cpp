// SPDX-License-Identifier: MIT
#include "ui/chat/failure_words.h"

#include <QCoreApplication>

#include <array>

namespace ui::chat {

namespace {

using app::base::ErrorKind;

enum class Steps { RetryEdit, Edit, EditRetry, SettingsRetry, SettingsEdit, EditSettings };

struct KindWords {
    ErrorKind kind;
    FailureTone tone;
    Steps steps;
    const char* title;
    const char* message; ///< when the error itself says nothing
};

constexpr auto kError = FailureTone::Error;
constexpr auto kWarning = FailureTone::Warning;
constexpr auto kQuiet = FailureTone::Quiet;

#define WORDS(text) QT_TRANSLATE_NOOP("ui::chat", text)

constexpr std::array kKindWords{
    KindWords{ErrorKind::Usage, kWarning, Steps::Edit, WORDS("This cannot be sent"),
              WORDS("Something in the request is off. Change it and send it again.")},
    KindWords{ErrorKind::NotUnderstood, kQuiet, Steps::EditSettings, WORDS("Not understood"),
              WORDS("The built-in editor could not read this. The picture was not changed.")},
    KindWords{ErrorKind::KeyMissing, kWarning, Steps::SettingsRetry, WORDS("A key is needed"),
              WORDS("There is no key for this profile yet. Add one in the settings.")},
    KindWords{ErrorKind::KeyWrong, kError, Steps::SettingsRetry, WORDS("The key was refused"),
              WORDS("The service does not accept this key. Check it in the settings.")},
    KindWords{ErrorKind::KeychainLocked, kWarning, Steps::SettingsRetry,
              WORDS("The keychain is locked"),
              WORDS("Unlock the system's keychain, then try again.")},
    KindWords{ErrorKind::KeychainMissing, kWarning, Steps::SettingsRetry,
              WORDS("No keychain answers"),
              WORDS("Enter the key in the settings; it is then kept for this run only.")},
    KindWords{ErrorKind::QuotaPerMinute, kWarning, Steps::RetryEdit, WORDS("Too many requests"),
              WORDS("The service asks for a short pause. Try again in a minute.")},
    KindWords{ErrorKind::QuotaPerDay, kWarning, Steps::EditRetry, WORDS("Today's quota is used up"),
              WORDS("Try again tomorrow, or resend with another model or profile.")},
    KindWords{ErrorKind::Billing, kError, Steps::SettingsRetry, WORDS("Billing is not active"),
              WORDS("This model needs billing to be set up at the service.")},
    KindWords{
        ErrorKind::Refused, kWarning, Steps::EditRetry, WORDS("The service declined"),
        WORDS("The request was held back by the service's safety rules. Other words may help.")},
    KindWords{ErrorKind::NoPicture, kWarning, Steps::RetryEdit, WORDS("No picture came back"),
              WORDS("The model answered without a picture. Ask again or say it differently.")},
    KindWords{ErrorKind::ModelRetired, kError, Steps::EditSettings,
              WORDS("This model is not served any more"), WORDS("Resend with another model.")},
    KindWords{ErrorKind::InvalidRequest, kError, Steps::Edit,
              WORDS("The service did not accept this"),
              WORDS("Something in the request does not fit this model. Change it and resend.")},
    KindWords{ErrorKind::PermissionDenied, kError, Steps::SettingsRetry,
              WORDS("The key may not do this"),
              WORDS("The key has no permission for this model. Check it at the service.")},
    KindWords{ErrorKind::TooLarge, kWarning, Steps::Edit, WORDS("Too large"),
              WORDS("The request or its answer is over a limit. Try a smaller size or fewer "
                    "references.")},
    KindWords{ErrorKind::ServiceBusy, kWarning, Steps::RetryEdit, WORDS("The service is busy"),
              WORDS("The service is overloaded at the moment. Try again in a while.")},
    KindWords{ErrorKind::Network, kError, Steps::RetryEdit, WORDS("No connection"),
              WORDS("The service could not be reached. Check the network, then try again.")},
    KindWords{ErrorKind::Redirected, kError, Steps::SettingsEdit, WORDS("Sent to another address"),
              WORDS("The service pointed to another address. Check the base URL in the settings.")},
    KindWords{ErrorKind::Timeout, kError, Steps::RetryEdit, WORDS("It took too long"),
              WORDS("No answer came in time. Try again.")},
    KindWords{ErrorKind::Cancelled, kQuiet, Steps::RetryEdit, WORDS("Stopped"), ""},
    KindWords{ErrorKind::MalformedAnswer, kError, Steps::RetryEdit,
              WORDS("The answer could not be read"),
              WORDS("The service sent something broken. Try again.")},
    KindWords{ErrorKind::SpendingCap, kWarning, Steps::SettingsRetry,
              WORDS("Over the spending cap"),
              WORDS("Sending this could go over the cap you have set.")},
    KindWords{ErrorKind::PictureUnreadable, kError, Steps::Edit,
              WORDS("A picture could not be read"),
              WORDS("The file is damaged or of another kind.")},
    KindWords{ErrorKind::PictureTooLarge, kError, Steps::Edit, WORDS("A picture is too large"),
              WORDS("It has more pixels than this program opens.")},
    KindWords{ErrorKind::MaskMismatch, kError, Steps::Edit, WORDS("The mask does not fit"),
              WORDS("The mask has another size than the picture.")},
    KindWords{ErrorKind::FileNotFound, kError, Steps::RetryEdit, WORDS("A file is missing"),
              WORDS("A file that is needed could not be found.")},
    KindWords{ErrorKind::FileAccess, kError, Steps::RetryEdit, WORDS("The file cannot be used"),
              WORDS("The session file could not be read or written.")},
    KindWords{ErrorKind::FileLocked, kError, Steps::RetryEdit, WORDS("The file is in use"),
              WORDS("Another window has this session open.")},
    KindWords{ErrorKind::FileForeign, kError, Steps::RetryEdit, WORDS("Not a session file"),
              WORDS("This file is something else.")},
    KindWords{ErrorKind::FileNewer, kError, Steps::RetryEdit, WORDS("Made by a newer version"),
              WORDS("This session can only be read here.")},
    KindWords{ErrorKind::FileDamaged, kError, Steps::RetryEdit, WORDS("The file is damaged"),
              WORDS("Something needed from the session file could not be read.")},
    KindWords{ErrorKind::DiskFull, kError, Steps::RetryEdit, WORDS("The disk is full"),
              WORDS("Make room, then try again. Nothing that was saved is lost.")},
    KindWords{ErrorKind::Internal, kError, Steps::RetryEdit, WORDS("Something went wrong"),
              WORDS("This is a defect of the program. Your picture is unchanged.")},
};

#undef WORDS

QString words(const char* text) {
    return *text == 0 ? QString() : QCoreApplication::translate("ui::chat", text);
}

const KindWords& wordsOf(ErrorKind kind) {
    for (const KindWords& entry : kKindWords) {
        if (entry.kind == kind) {
            return entry;
        }
    }
    return kKindWords.back();
}

Step stepOf(NextStep step) {
    switch (step) {
    case NextStep::Retry:
        return {step, QCoreApplication::translate("ui::chat", "Retry")};
    case NextStep::EditAndResend:
        return {step, QCoreApplication::translate("ui::chat", "Edit and resend")};
    case NextStep::Settings:
        return {step, QCoreApplication::translate("ui::chat", "Settings…")};
    }
    return {};
}

std::vector<Step> stepsOf(Steps steps) {
    const Step retry = stepOf(NextStep::Retry);
    const Step edit = stepOf(NextStep::EditAndResend);
    const Step settings = stepOf(NextStep::Settings);
    switch (steps) {
    case Steps::RetryEdit:
        return {retry, edit};
    case Steps::Edit:
        return {edit};
    case Steps::EditRetry:
        return {edit, retry};
    case Steps::SettingsRetry:
        return {settings, retry};
    case Steps::SettingsEdit:
        return {settings, edit};
    case Steps::EditSettings:
        return {edit, settings};
    }
    return {retry};
}

} // namespace

Failure failureOf(const app::document::TurnError& error) {
    const KindWords& entry = wordsOf(error.kind);
    Failure failure;
    failure.tone = entry.tone;
    failure.title = words(entry.title);
    failure.message = error.message.trimmed();
    if (failure.message.isEmpty()) {
        failure.message = words(entry.message);
    }
    if (error.mayHaveBeenCharged) {
        failure.note = QCoreApplication::translate(
            "ui::chat", "The service may have charged for this: its end is unclear.");
    }
    failure.detail = error.detail.trimmed();
    failure.steps = stepsOf(entry.steps);
    return failure;
}

Failure failureOf(app::document::TurnStatus status) {
    app::document::TurnError error;
    switch (status) {
    case app::document::TurnStatus::Refused:
        error.kind = ErrorKind::Refused;
        break;
    case app::document::TurnStatus::Cancelled:
        error.kind = ErrorKind::Cancelled;
        break;
    default:
        error.kind = ErrorKind::Internal;
        break;
    }
    return failureOf(error);
}

} // namespace ui::chat
