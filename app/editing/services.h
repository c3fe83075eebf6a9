// SPDX-License-Identifier: MIT
#pragma once

#include "app/base/clock.h"
#include "app/providers/catalogue.h"
#include "app/providers/provider.h"
#include "app/settings/key_ring.h"
#include "app/settings/profile.h"

namespace app::editing {

/// What every session shares; built once in main (or in a test), outlives all sessions.
struct Services {
    settings::ProfileStore& profiles;
    settings::KeyRing& keys;
    providers::ProviderRegistry& providers;
    providers::Catalogue& catalogue;
    const base::Clock& clock;
};

} // namespace app::editing
