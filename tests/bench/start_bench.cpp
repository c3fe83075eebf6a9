// SPDX-License-Identifier: MIT
// Starts the real program on a session whose current picture is a 4096×4096 PNG and reads its
// milestones: wall time from the launch to the window, the preview and the full picture, and
// resident memory then.
#include <benchmark/benchmark.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>

namespace {

/// Photograph-like enough for the codec: smooth light with fine noise.
QImage largePicture() {
    QImage image(4096, 4096, QImage::Format_RGB888);
    QRandomGenerator random(7);
    for (int y = 0; y < image.height(); ++y) {
        uchar* row = image.scanLine(y);
        for (int x = 0; x < image.width() * 3; ++x) {
            row[x] = static_cast<uchar>((x / 24 + y / 16 + random.bounded(6)) & 0xff);
        }
    }
    return image;
}

double residentMb(qint64 pid) {
    QFile status(QStringLiteral("/proc/%1/status").arg(pid));
    if (status.open(QIODevice::ReadOnly)) {
        for (const QByteArray& line : status.readAll().split('\n')) {
            if (line.startsWith("VmRSS:")) {
                return line.simplified().split(' ').value(1).toDouble() / 1024;
            }
        }
    }
    return 0;
}

void startOnLargePicture(benchmark::State& state) {
    const QTemporaryDir folder;
    const QString png = folder.filePath(QStringLiteral("large.png"));
    const QString session = folder.filePath(QStringLiteral("large.plantain"));
    largePicture().save(png);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), folder.path());
    environment.insert(QStringLiteral("QT_LOGGING_RULES"),
                       QStringLiteral("plantain.start.debug=true"));
    environment.insert(QStringLiteral("QT_MESSAGE_PATTERN"), QStringLiteral("%{message}"));
    QProcess make;
    make.setProcessEnvironment(environment);
    make.start(QStringLiteral(PLANTAIN_EXECUTABLE),
               {QStringLiteral("new"), session, QStringLiteral("--from"), png});
    make.waitForFinished();

    for (auto _ : state) {
        QProcess program;
        program.setProcessEnvironment(environment);
        program.setProcessChannelMode(QProcess::MergedChannels);
        QElapsedTimer clock;
        clock.start();
        program.start(QStringLiteral(PLANTAIN_EXECUTABLE), {session});
        bool full = false;
        while (!full && program.waitForReadyRead(20'000)) {
            while (program.canReadLine()) {
                const QByteArray line = program.readLine().trimmed();
                const auto ms = static_cast<double>(clock.nsecsElapsed()) / 1e6;
                if (line == "window" || line == "preview" || line == "full") {
                    state.counters[line.toStdString() + "_ms"] = ms;
                }
                full = full || line == "full";
            }
        }
        state.SetIterationTime(static_cast<double>(clock.nsecsElapsed()) / 1e9);
        state.counters["resident_mb"] = residentMb(program.processId());
        program.kill();
        program.waitForFinished();
    }
}

} // namespace

BENCHMARK(startOnLargePicture)
    ->UseManualTime()
    ->Iterations(1)
    ->Repetitions(5)
    ->Unit(benchmark::kMillisecond);

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
