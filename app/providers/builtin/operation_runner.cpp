// SPDX-License-Identifier: MIT
#include "app/providers/builtin/operation_runner.h"

#include "app/imaging/working_format.h"
#include "app/providers/builtin/run_steps.h"

#include <exception>
#include <new>
#include <variant>

namespace app::providers::builtin {

namespace {

base::Error cancelled() {
    return {base::ErrorKind::Cancelled, tr("Stopped."), {}, std::nullopt, false};
}

/// OpenCV and the standard library may throw here, in the depth of a pixel function; nothing leaves
/// this one.
Step runGuarded(RunState& state, const Operation& operation) {
    try {
        return std::visit([&](const auto& wanted) { return run(state, wanted); }, operation);
    } catch (const std::bad_alloc&) {
        return base::failure(base::ErrorKind::PictureTooLarge,
                             tr("There is not enough memory for this picture."));
    } catch (const std::exception& exception) {
        return base::failure(base::ErrorKind::Internal, tr("The picture could not be worked on."),
                             QString::fromLocal8Bit(exception.what()));
    }
}

base::Result<RunState> startFrom(const QImage& picture, const QImage& mask, std::stop_token stop) {
    if (!mask.isNull() && mask.size() != picture.size()) {
        return base::failure(base::ErrorKind::MaskMismatch,
                             tr("The mask has another size than the picture."));
    }
    RunState state{imaging::toWorkingFormat(picture), mask, std::move(stop)};
    if (!mask.isNull() && mask.format() != QImage::Format_Grayscale8) {
        state.mask = mask.convertToFormat(QImage::Format_Grayscale8);
    }
    return state;
}

} // namespace

base::Result<RunOutcome> runOperations(const QImage& picture, const QImage& mask,
                                       const std::vector<Operation>& operations,
                                       std::stop_token stop) {
    base::Result<RunState> state = startFrom(picture, mask, stop);
    if (!state) {
        return base::failure(state.error());
    }
    QStringList done;
    for (const Operation& operation : operations) {
        if (stop.stop_requested()) {
            return base::failure(cancelled());
        }
        if (state->picture.isNull() && !std::holds_alternative<NewCanvas>(operation)) {
            return cannot(tr("There is no picture yet. Open one, or ask for a new canvas."));
        }
        const Step step = runGuarded(*state, operation);
        // Stopped half-way, a step may have made anything, an error too.
        if (stop.stop_requested()) {
            return base::failure(cancelled());
        }
        if (!step) {
            return base::failure(step.error());
        }
        done += *step;
    }
    return RunOutcome{state->picture, done};
}

} // namespace app::providers::builtin
