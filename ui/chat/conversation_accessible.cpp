// SPDX-License-Identifier: MIT
#include "ui/chat/conversation_accessible.h"

#include "ui/chat/conversation_view.h"

#include <QAccessibleWidget>

#include <map>
#include <utility>

namespace ui::chat {

namespace {

using app::document::TurnId;

/// A button, picture or fold of a message.
class AccessibleZone : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    AccessibleZone(ConversationView* view, TurnId turn, int index)
        : m_view(view),
          m_turn(std::move(turn)),
          m_index(index) {}

    bool isValid() const override { return zone() != nullptr; }

    QObject* object() const override { return nullptr; }

    QAccessibleInterface* parent() const override;

    int childCount() const override { return 0; }

    QAccessibleInterface* child(int) const override { return nullptr; }

    QAccessibleInterface* childAt(int, int) const override { return nullptr; }

    int indexOfChild(const QAccessibleInterface*) const override { return -1; }

    void setText(QAccessible::Text, const QString&) override {}

    QAccessible::State state() const override { return {}; }

    QString text(QAccessible::Text kind) const override {
        const Zone* place = zone();
        return kind == QAccessible::Name && place != nullptr ? place->label : QString();
    }

    QRect rect() const override {
        const Zone* place = zone();
        return place != nullptr ? m_view->screenRect(m_turn, place->rect) : QRect();
    }

    QAccessible::Role role() const override { return QAccessible::Button; }

    void* interface_cast(QAccessible::InterfaceType type) override {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this)
                                                    : nullptr;
    }

    QStringList actionNames() const override { return {pressAction()}; }

    QStringList keyBindingsForAction(const QString&) const override { return {}; }

    void doAction(const QString& name) override {
        if (name == pressAction() && isValid()) {
            m_view->press(m_turn, m_index);
        }
    }

private:
    const Zone* zone() const { return m_view->zoneNumber(m_turn, m_index); }

    ConversationView* m_view; ///< outlives this: see Registry
    TurnId m_turn;
    int m_index;
};

/// Interfaces of messages and places, made once; they go with the conversation's own, which Qt
/// deletes with the view.
class Registry {
public:
    Registry() = default;

    ~Registry() {
        for (const auto& [key, id] : m_ids) {
            QAccessible::deleteAccessibleInterface(id);
        }
    }

    Registry(const Registry&) = delete;
    Registry& operator=(const Registry&) = delete;

    /// `index` -1: the message itself.
    template <class Make>
    QAccessibleInterface* find(const TurnId& turn, int index, Make make) {
        const auto key = std::pair(turn.text(), index);
        auto found = m_ids.find(key);
        if (found == m_ids.end()) {
            found = m_ids.emplace(key, QAccessible::registerAccessibleInterface(make())).first;
        }
        return QAccessible::accessibleInterface(found->second);
    }

private:
    std::map<std::pair<QString, int>, QAccessible::Id> m_ids;
};

/// One turn: its words, and the places in it.
class AccessibleMessage : public QAccessibleInterface {
public:
    AccessibleMessage(ConversationView* view, Registry& registry, TurnId turn)
        : m_view(view),
          m_registry(registry),
          m_turn(std::move(turn)) {}

    bool isValid() const override { return index() >= 0; }

    QObject* object() const override { return nullptr; }

    QAccessibleInterface* parent() const override {
        return QAccessible::queryAccessibleInterface(m_view);
    }

    int childCount() const override { return isValid() ? m_view->zoneCount(m_turn) : 0; }

    QAccessibleInterface* child(int number) const override {
        if (number < 0 || number >= childCount()) {
            return nullptr;
        }
        return m_registry.find(m_turn, number,
                               [&] { return new AccessibleZone(m_view, m_turn, number); });
    }

    QAccessibleInterface* childAt(int x, int y) const override {
        for (int i = 0; i < childCount(); ++i) {
            QAccessibleInterface* zone = child(i);
            if (zone->rect().contains(x, y)) {
                return zone;
            }
        }
        return nullptr;
    }

    int indexOfChild(const QAccessibleInterface* wanted) const override {
        for (int i = 0; i < childCount(); ++i) {
            if (child(i) == wanted) {
                return i;
            }
        }
        return -1;
    }

    void setText(QAccessible::Text, const QString&) override {}

    QString text(QAccessible::Text kind) const override {
        return kind == QAccessible::Name && isValid()
                   ? plainText(*m_view->messages().message(index()))
                   : QString();
    }

    QRect rect() const override { return isValid() ? m_view->screenRect(m_turn, {}) : QRect(); }

    QAccessible::Role role() const override { return QAccessible::ListItem; }

    QAccessible::State state() const override {
        QAccessible::State state;
        state.readOnly = true;
        state.selectable = true;
        state.selected = isValid() && m_view->chosenMessage() == index();
        return state;
    }

private:
    int index() const { return m_view->messages().indexOf(m_turn); }

    ConversationView* m_view; ///< outlives this: see Registry
    Registry& m_registry;
    TurnId m_turn;
};

class AccessibleConversation : public QAccessibleWidget {
public:
    explicit AccessibleConversation(ConversationView* view)
        : QAccessibleWidget(view, QAccessible::List),
          m_view(view) {}

    int childCount() const override { return m_view->messages().count(); }

    QAccessibleInterface* child(int number) const override {
        if (number < 0 || number >= childCount()) {
            return nullptr;
        }
        const TurnId turn = m_view->messages().message(number)->turn;
        return m_registry.find(turn, -1,
                               [&] { return new AccessibleMessage(m_view, m_registry, turn); });
    }

    QAccessibleInterface* childAt(int x, int y) const override {
        return child(m_view->messageAt(QPoint(x, y)));
    }

    int indexOfChild(const QAccessibleInterface* wanted) const override {
        for (int i = 0; i < childCount(); ++i) {
            if (child(i) == wanted) {
                return i;
            }
        }
        return -1;
    }

private:
    ConversationView* m_view; ///< outlives this: see Registry
    mutable Registry m_registry;
};

QAccessibleInterface* AccessibleZone::parent() const {
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(m_view);
    const int index = m_view->messages().indexOf(m_turn);
    return list != nullptr && index >= 0 ? list->child(index) : nullptr;
}

QAccessibleInterface* makeInterface(const QString&, QObject* object) {
    auto* view = qobject_cast<ConversationView*>(object);
    return view != nullptr ? new AccessibleConversation(view) : nullptr;
}

} // namespace

void installConversationAccessibility() {
    static const bool kInstalled = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    static_cast<void>(kInstalled);
}

} // namespace ui::chat
