// SPDX-License-Identifier: MIT
#include "ui/history/history_delegate.h"
#include "ui/history/history_model.h"
#include "ui/history/history_view.h"

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QPixmap>
#include <QScrollBar>

#include <random>

using namespace app::document;
using namespace ui::history;

namespace {

constexpr int kRevisions = 10'000;

/// Ten thousand revisions: long lines with a fork every twenty or so.
const SessionTree& bigTree() {
    static const SessionTree tree = [] {
        std::mt19937 random(1);
        Change change;
        Branch branch;
        branch.id = BranchId::random();
        branch.name = QStringLiteral("main");
        for (int i = 0; i < kRevisions; ++i) {
            Revision revision;
            revision.id = RevisionId::random();
            revision.branch = branch.id;
            revision.label = QStringLiteral("Make it warmer and a little larger, number %1").arg(i);
            revision.createdMs = 1'700'000'000'000 + i;
            revision.picture.hash = BlobHash::fromText(revision.id.text() + revision.id.text());
            if (i > 0) {
                const bool forks = random() % 20 == 0;
                const auto at = static_cast<size_t>(i);
                const size_t parent =
                    forks ? at - 1 - random() % std::min<size_t>(at, 300) : at - 1;
                revision.parent = change.revisions[parent].id;
            }
            change.revisions.push_back(std::move(revision));
        }
        branch.head = change.revisions.back().id;
        change.currentRevision = branch.head;
        change.currentBranch = branch.id;
        change.branches.push_back(std::move(branch));
        SessionTree built;
        static_cast<void>(built.apply(change));
        return built;
    }();
    return tree;
}

QImage thumbnail() {
    QImage image(256, 192, QImage::Format_RGB32);
    image.fill(Qt::darkCyan);
    return image;
}

void rowsOfTenThousand(benchmark::State& state) {
    for (auto _ : state) {
        benchmark::DoNotOptimize(historyRows(bigTree()));
    }
}

/// From nothing to the first painted view at the current revision.
void openTenThousand(benchmark::State& state) {
    const QImage image = thumbnail();
    static_cast<void>(bigTree());
    for (auto _ : state) {
        HistoryModel model;
        model.setThumbnails([&image](const BlobHash&) { return image; });
        HistoryView view(model, nullptr);
        view.setItemDelegate(new HistoryDelegate(model, &view));
        view.resize(320, 1000);
        view.setTree(&bigTree());
        model.setTree(&bigTree());
        view.select(*bigTree().currentRevision());
        benchmark::DoNotOptimize(view.grab());
    }
}

/// One wheel step and the whole view painted anew.
void scrollTenThousand(benchmark::State& state) {
    const QImage image = thumbnail();
    HistoryModel model;
    model.setThumbnails([&image](const BlobHash&) { return image; });
    HistoryView view(model, nullptr);
    view.setItemDelegate(new HistoryDelegate(model, &view));
    view.resize(320, 1000);
    view.setTree(&bigTree());
    model.setTree(&bigTree());
    static_cast<void>(view.grab());
    QPixmap frame(view.size());
    int at = 0;
    for (auto _ : state) {
        at = (at + 96) % view.verticalScrollBar()->maximum();
        view.verticalScrollBar()->setValue(at);
        view.render(&frame);
    }
}

BENCHMARK(rowsOfTenThousand)->Unit(benchmark::kMillisecond);
BENCHMARK(openTenThousand)->Unit(benchmark::kMillisecond);
BENCHMARK(scrollTenThousand)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
