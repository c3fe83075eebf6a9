// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/error.h"

#include <tl/expected.hpp>

#include <utility>

namespace app::base {

/// A value or the Error that prevented it. Only names of C++23's std::expected are used.
template <class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> failure(ErrorKind kind, QString message,
                                                   QString detail = {}) {
    return tl::unexpected<Error>(
        Error{kind, std::move(message), std::move(detail), std::nullopt, false});
}

[[nodiscard]] inline tl::unexpected<Error> failure(Error error) {
    return tl::unexpected<Error>(std::move(error));
}

} // namespace app::base
