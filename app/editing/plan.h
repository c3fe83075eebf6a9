// SPDX-License-Identifier: MIT
#pragma once

#include "app/document/session_tree.h"
#include "app/editing/edit_request.h"
#include "app/editing/services.h"

namespace app::editing {

/// A request with everything looked up: whom it goes to and what they can do.
struct ResolvedRequest {
    EditRequest request;
    settings::Profile profile; ///< with the request's overrides
    QString model;
    providers::ImageProvider* provider = nullptr;
    providers::Capabilities capabilities;
};

/// Finds profile, provider and model. An override of the provider kind takes the first profile of
/// that kind for its key. Usage for what is unknown.
[[nodiscard]] base::Result<ResolvedRequest> resolve(const EditRequest& request,
                                                    const Services& services);

/// Whether it can be sent at all. Usage with words a person can act on, MaskMismatch, ModelRetired.
[[nodiscard]] base::Result<void> check(const ResolvedRequest& resolved,
                                       const document::SessionTree& tree);

/// Usage when requests may not go to that address: not http(s), http to another machine, a name or
/// password in it. Empty is fine: the service's own.
[[nodiscard]] base::Result<void> checkBaseUrl(const QString& url);

} // namespace app::editing
