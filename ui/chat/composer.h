// SPDX-License-Identifier: MIT
#pragma once

#include "app/editing/edit_service.h"
#include "ui/chat/given_pictures.h"
#include "ui/chat/prompt_edit.h"
#include "ui/widgets/message_bar.h"

#include <QWidget>

class QFrame;
class QPushButton;
class QToolButton;

namespace ui::chat {

class AdvancedPanel;
class ChipButton;
class ModelBox;
class ParameterBar;
class ReferenceTray;

enum class Target { Edit, NewPicture };

/// Where the next turn is written: prompt, references, model, parameters, Send or Stop. Knows no
/// session: the panel tells it what can be chosen and takes what was.
class Composer : public QWidget {
    Q_OBJECT

public:
    explicit Composer(QWidget* parent = nullptr);
    ~Composer() override;

    [[nodiscard]] QString text() const;
    void setText(const QString& text);

    [[nodiscard]] PromptEdit& prompt() { return *m_prompt; }

    [[nodiscard]] ModelBox& models() { return *m_models; }

    [[nodiscard]] ReferenceTray& references() { return *m_references; }

    [[nodiscard]] app::document::Parameters parameters() const;
    void setParameters(const app::document::Parameters& parameters);

    void setCapabilities(const app::providers::Capabilities& capabilities);
    void setEstimate(const app::editing::Estimate& estimate);
    /// What an edit would change, for people: "revision 7 (main)"; empty: there is no picture yet.
    /// A new one takes back the wish for a new picture.
    void setPosition(const QString& revision);
    [[nodiscard]] Target target() const;
    void setTarget(Target target);
    /// 0…1; 0: no mask.
    void setMaskCoverage(double coverage);
    /// Why nothing can be sent in this session; empty: it can.
    void setBlocked(const QString& reason);
    /// Send or Stop.
    void setRunning(bool running);

    [[nodiscard]] bool isRunning() const { return m_running; }

    [[nodiscard]] widgets::MessageBar& messageBar() { return *m_messages; }

public Q_SLOTS:
    void takePictures(const ui::chat::GivenPictures& pictures);

Q_SIGNALS:
    void sendRequested();
    void stopRequested();
    void editLastRequested();
    void textChanged();
    /// Something that decides model abilities or price.
    void requestChanged();
    void clearMaskRequested();
    void settingsRequested();

protected:
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildChips();
    QFrame* buildPromptFrame();
    QWidget* buildParameterRow();
    void connectParts();
    void chooseFiles();
    void refreshTarget();
    void refreshReferences();
    void refreshMask();
    void recolour();

    widgets::MessageBar* m_messages = nullptr; // parents: this
    QWidget* m_chips = nullptr;
    ChipButton* m_targetChip = nullptr;
    ChipButton* m_maskChip = nullptr;
    ReferenceTray* m_references = nullptr;
    QFrame* m_frame = nullptr;
    PromptEdit* m_prompt = nullptr;
    QToolButton* m_addReference = nullptr;
    ModelBox* m_models = nullptr;
    QPushButton* m_send = nullptr;
    QPushButton* m_stop = nullptr;
    ParameterBar* m_parameters = nullptr;
    QToolButton* m_more = nullptr;
    AdvancedPanel* m_advanced = nullptr;

    app::document::Parameters m_others; ///< what no control shows: safety, top-p, streaming
    app::providers::Capabilities m_capabilities;
    bool m_hasCapabilities = false;
    QString m_position;
    bool m_wantsNew = false;
    double m_coverage = 0;
    bool m_running = false;
    QString m_blocked;
};

} // namespace ui::chat
