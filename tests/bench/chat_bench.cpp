// SPDX-License-Identifier: MIT
#include "tests/ui/chat/samples.h"
#include "ui/chat/conversation_view.h"
#include "ui/chat/message_builder.h"

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QScrollBar>

using namespace ui::chat;

namespace {

constexpr int kTurns = 5000;

/// A line of `count` finished turns, each from the one before.
app::document::SessionTree longTree(int count) {
    app::document::Change change;
    app::document::Branch main;
    main.id = app::document::BranchId::fromText(QStringLiteral("main"));
    main.name = QStringLiteral("main");
    for (int i = 0; i < count; ++i) {
        const QString id = QString::number(i);
        app::document::Turn turn =
            tests::chat::turn(QLatin1Char('t') + id, app::document::TurnStatus::Done);
        app::document::Revision revision =
            tests::chat::revision(QLatin1Char('r') + id, turn.id.text());
        turn.text = QStringLiteral("Done, with *care*. ").repeated(1 + i % 5);
        turn.branch = revision.branch = main.id;
        if (i > 0) {
            turn.parentRevision = revision.parent = change.revisions.back().id;
        }
        change.turns.push_back(std::move(turn));
        change.revisions.push_back(std::move(revision));
    }
    main.head = change.currentRevision = change.revisions.back().id;
    change.currentBranch = main.id;
    change.branches = {main};
    app::document::SessionTree tree;
    if (!tree.apply(change)) {
        qFatal("The benchmark's tree breaks a rule.");
    }
    return tree;
}

/// From the session's rows to a painted view at the end of the conversation.
void openLongConversation(benchmark::State& state) {
    const app::document::SessionTree tree = longTree(kTurns);
    for (auto _ : state) {
        ConversationView view;
        view.setThumbnailSource(tests::chat::thumbnail);
        view.resize(400, 900);
        view.show();
        view.setMessages(buildMessages(tree, tree.transcript(tree.currentRevision()), {}, {}));
        benchmark::DoNotOptimize(view.grab());
    }
}

/// The same conversation after one change, as while a turn ends.
void refreshLongConversation(benchmark::State& state) {
    const app::document::SessionTree tree = longTree(kTurns);
    const auto turns = tree.transcript(tree.currentRevision());
    ConversationView view;
    view.resize(400, 900);
    view.show();
    auto messages = buildMessages(tree, turns, {}, {});
    for (auto _ : state) {
        messages = buildMessages(tree, tree.transcript(tree.currentRevision()), {}, messages);
        view.setMessages(messages);
    }
}

/// One step of the wheel with its frame, going back through the conversation.
void scrollBack(benchmark::State& state) {
    ConversationView view;
    const QImage picture = tests::chat::thumbnail({});
    view.setThumbnailSource([&](const app::document::BlobHash&) { return picture; });
    view.resize(400, 900);
    view.show();
    view.setMessages(tests::chat::longConversation(kTurns));
    QImage frame(view.size(), QImage::Format_RGB32);
    for (auto _ : state) {
        QScrollBar* bar = view.verticalScrollBar();
        bar->setValue(bar->value() > 200 ? bar->value() - 120 : bar->maximum());
        view.render(&frame);
    }
}

/// A piece of streamed words arrives below 5,000 turns.
void streamWords(benchmark::State& state) {
    ConversationView view;
    view.resize(400, 900);
    view.show();
    auto messages = tests::chat::longConversation(kTurns);
    Message live = tests::chat::running(QStringLiteral("live"));
    messages.push_back(tests::chat::shared(live));
    view.setMessages(messages);
    for (auto _ : state) {
        live.text = live.text.size() > 4000 ? QString() : live.text + QStringLiteral("more words ");
        view.replaceMessage(tests::chat::shared(live));
    }
}

BENCHMARK(openLongConversation)->Unit(benchmark::kMillisecond);
BENCHMARK(refreshLongConversation)->Unit(benchmark::kMillisecond);
BENCHMARK(scrollBack)->Unit(benchmark::kMillisecond);
BENCHMARK(streamWords)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
