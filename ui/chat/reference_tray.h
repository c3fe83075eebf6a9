// SPDX-License-Identifier: MIT
#pragma once

#include "app/editing/edit_request.h"

#include <QFrame>
#include <QImage>

#include <deque>
#include <functional>
#include <memory>
#include <vector>

class QLineEdit;

namespace ui::chat {

/// One reference of the next turn: thumbnail, name to type over, and a button that takes it away.
class ReferenceChip : public QFrame {
    Q_OBJECT

public:
    ReferenceChip(app::editing::RequestReference reference, const QImage& thumbnail,
                  QWidget* parent = nullptr);

    [[nodiscard]] app::editing::RequestReference reference() const;
    void setOverLimit(bool over);

Q_SIGNALS:
    void renamed();
    void removeRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void fitName();

    app::editing::RequestReference m_reference;
    QLineEdit* m_name = nullptr; ///< parent: this
    bool m_overLimit = false;
};

/// The references of the next turn, in the order they are sent. Hidden while there are none.
class ReferenceTray : public QWidget {
    Q_OBJECT

public:
    explicit ReferenceTray(QWidget* parent = nullptr);
    ~ReferenceTray() override;

    /// Checks and decodes off the GUI thread; added() or refused() follows. An empty name becomes
    /// "ref1".
    void add(app::editing::RequestReference reference);
    void addFile(const QString& path);
    void addImage(const QImage& image);
    void clear();
    [[nodiscard]] std::vector<app::editing::RequestReference> references() const;
    [[nodiscard]] int count() const;
    /// How many the model takes; those beyond are marked.
    void setLimit(int limit);

    [[nodiscard]] bool isLoading() const { return m_loading || !m_queue.empty(); }

Q_SIGNALS:
    void changed();
    void refused(const app::base::Error& error);

private:
    struct Loaded {
        app::editing::RequestReference reference;
        QImage thumbnail;
    };

    using Work = std::function<app::base::Result<Loaded>()>;
    [[nodiscard]] static app::base::Result<Loaded>
    decoded(app::editing::RequestReference reference);
    void load(Work work);
    void loadNext();
    void addChip(Loaded loaded);
    [[nodiscard]] QString freeName(const QString& wanted) const;
    void refresh();

    std::vector<ReferenceChip*> m_chips; ///< parent: this
    int m_limit = 0;
    std::deque<Work> m_queue; ///< one after the other, so that the order stays
    bool m_loading = false;
    int m_generation = 0; ///< clear() outdates what is loading
};

} // namespace ui::chat
