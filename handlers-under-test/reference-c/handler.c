/*
 * A handler worth copying: plain C, one thread, no library.
 *
 * Everything is done inside the manager's call: Synchronize reports, asks and completes before it returns, which the documents allow.
 * While an answer is waited for, the manager may call in, so waiting means serving.
 */
#define _GNU_SOURCE
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { S_OK = 0, S_FALSE = 1, CANCEL_ITEM = 0x40203, CANCEL_ALL = 0x40204 };
static const unsigned E_NOTIMPL = 0x80004001u, E_INVALIDARG = 0x80070057u, E_UNEXPECTED = 0x8000ffffu;
enum { STOPPED = 0, SKIPPED = 1, UPDATING = 3, SUCCEEDED = 4 };
enum { PAGES = 3, ITEMS = 3, NAME = 64, ENUMERATORS = 4096, HANDLERS = 8 };

static const char *const item_ids[ITEMS] = {
    "b00c0000-0000-4000-8000-000000000001",
    "b00c0000-0000-4000-8000-000000000002",
    "b00c0000-0000-4000-8000-000000000003",
};
static const char *const item_names[ITEMS] = {"Start page", "Reading list", "Archive"};

struct handler {
    char name[NAME];     /* empty: not in use */
    char callback[NAME]; /* empty: none is set */
    int selection[ITEMS], selected;
    int is_prepared, is_busy;
    int is_stopped[ITEMS];
};
static struct handler handlers[HANDLERS];
static int positions[ENUMERATORS];
static int enumerators, requests;

static void serve(const char *message);

/* ---- JSON: just enough of it to read what the kit writes ---- */

static const char *blank(const char *at) { return at + strspn(at, " \t\r\n"); }

static const char *after_string(const char *at) {
    for (at++; *at != '\0' && *at != '"'; at++)
        if (*at == '\\' && at[1] != '\0') at++;
    return *at == '"' ? at + 1 : at;
}

static const char *after_value(const char *at) {
    int depth = 0;
    do {
        if (*at == '"') {
            at = after_string(at);
            continue;
        }
        if (*at == '{' || *at == '[') depth++;
        if (*at == '}' || *at == ']') depth--;
        at++;
    } while (*at != '\0' && (depth > 0 || strchr(",}]", *at) == NULL));
    return at;
}

/* Where the value of a member starts; NULL if the object has none of that name. */
static const char *member(const char *object, const char *name) {
    size_t length = strlen(name);
    if (object == NULL || *object != '{') return NULL;
    for (const char *at = blank(object + 1); *at == '"';) {
        const char *key = at + 1;
        at = blank(after_string(at));
        const char *value = blank(at + 1); /* past the colon */
        if (strncmp(key, name, length) == 0 && key[length] == '"') return value;
        at = blank(after_value(value));
        if (*at == ',') at = blank(at + 1);
    }
    return NULL;
}

/* Copies a string without escapes, which names and GUIDs are; anything else gives the empty string. */
static void text_of(const char *value, char *to) {
    size_t length = 0;
    if (value != NULL && *value == '"') length = strcspn(value + 1, "\"");
    if (length >= NAME) length = 0;
    memcpy(to, value == NULL ? "" : value + 1, length);
    to[length] = '\0';
}

static unsigned number_of(const char *value) { return value == NULL ? 0 : (unsigned)strtoul(value, NULL, 10); }

/* ---- the wire: one message a line, both sides ask ---- */

static void say(const char *format, ...) {
    va_list rest;
    va_start(rest, format);
    vprintf(format, rest);
    va_end(rest);
    putchar('\n');
    fflush(stdout);
}

/* Calls the manager back and serves its calls until the answer is there. */
static unsigned ask(const char *callback, const char *method, const char *more) {
    int id = ++requests;
    char *line = NULL;
    size_t room = 0;
    unsigned hr = E_UNEXPECTED;
    say("{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":{\"callback\":\"%s\"%s}}", id, method, callback, more);
    while (getline(&line, &room, stdin) > 0) {
        const char *message = blank(line);
        if (member(message, "method") != NULL) {
            serve(message);
        } else if ((int)number_of(member(message, "id")) == id) {
            const char *result = member(message, "result");
            if (result != NULL) hr = number_of(member(result, "hr"));
            break;
        }
    }
    free(line);
    return hr;
}

static void answer(const char *message, const char *format, ...) {
    const char *id = member(message, "id");
    va_list rest;
    printf("{\"jsonrpc\":\"2.0\",\"id\":%.*s,\"result\":", (int)(after_value(id) - id), id);
    va_start(rest, format);
    vprintf(format, rest);
    va_end(rest);
    puts("}");
    fflush(stdout);
}

static void answer_hr(const char *message, unsigned hr) { answer(message, "{\"hr\":%u}", hr); }

/* ---- the handler ---- */

static int item_called(const char *value) {
    char id[NAME];
    text_of(value, id);
    for (int item = 0; item < ITEMS; item++)
        if (strcasecmp(id, item_ids[item]) == 0) return item;
    return -1;
}

static struct handler *handler_called(const char *value) {
    char name[NAME];
    text_of(value, name);
    for (int each = 0; each < HANDLERS; each++)
        if (name[0] != '\0' && strcmp(handlers[each].name, name) == 0) return &handlers[each];
    return NULL;
}

/* Reports, and takes the answer to heart: the cancel answers are success codes, so only a comparison finds them. */
static void report(struct handler *me, int item, int status, int pages) {
    char more[400];
    snprintf(more, sizeof more,
             ",\"itemId\":\"%s\",\"item\":{\"mask\":15,\"statusText\":\"%s\",\"statusType\":%d,\"progValue\":%d,\"maxValue\":%d}",
             item_ids[item], item_names[item], status, pages, PAGES);
    unsigned hr = ask(me->callback, "Progress", more);
    for (int each = 0; each < ITEMS; each++)
        if (hr == CANCEL_ALL || (hr & 0x80000000u) != 0 || (hr == CANCEL_ITEM && each == item)) me->is_stopped[each] = 1;
}

static void work(int item, const char *change) {
    say("{\"jsonrpc\":\"2.0\",\"method\":\"work\",\"params\":{\"change\":\"%s\",\"itemId\":\"%s\"}}", change, item_ids[item]);
}

static void bring_up_to_date(struct handler *me, int item) {
    int pages = 0;
    /* Asked before anything is touched: only this answer says whether the user still wants the item. */
    if (!me->is_stopped[item]) report(me, item, UPDATING, 0);
    if (!me->is_stopped[item]) {
        work(item, "begin");
        while (pages < PAGES && !me->is_stopped[item]) {
            work(item, "step");
            if (++pages < PAGES) report(me, item, UPDATING, pages);
        }
        work(item, "end");
    }
    report(me, item, pages == PAGES ? SUCCEEDED : STOPPED, pages);
}

static void set_callback(struct handler *me, const char *message, const char *params) {
    char before[NAME];
    strcpy(before, me->callback);
    text_of(member(params, "callback"), me->callback);
    /* AddRef comes before Release: the new one may be the old one. */
    if (me->callback[0] != '\0') ask(me->callback, "AddRef", "");
    if (before[0] != '\0') ask(before, "Release", "");
    answer_hr(message, S_OK);
}

static unsigned prepare(struct handler *me, const char *params) {
    const char *ids = member(params, "itemIds");
    int selection[ITEMS], selected = 0, seen[ITEMS] = {0};
    if (me->callback[0] == '\0' || me->is_busy) return E_UNEXPECTED;
    for (const char *at = blank(ids + 1); *at == '"'; at = *at == ',' ? blank(at + 1) : at) {
        int item = item_called(at);
        if (item < 0) return E_INVALIDARG;
        if (!seen[item]) selection[selected++] = item;
        seen[item] = 1;
        at = blank(after_value(at));
    }
    if (selected == 0) return E_INVALIDARG;
    memcpy(me->selection, selection, sizeof selection);
    memset(me->is_stopped, 0, sizeof me->is_stopped);
    me->selected = selected;
    me->is_prepared = 1;
    ask(me->callback, "PrepareForSyncCompleted", ",\"hr\":0");
    return S_OK;
}

static unsigned synchronize(struct handler *me) {
    if (!me->is_prepared || me->is_busy || me->callback[0] == '\0') return E_UNEXPECTED;
    me->is_prepared = 0;
    me->is_busy = 1;
    for (int place = 0; place < me->selected; place++) bring_up_to_date(me, me->selection[place]);
    me->is_busy = 0;
    ask(me->callback, "SynchronizeCompleted", ",\"hr\":0");
    return S_OK;
}

static void call(struct handler *me, const char *method, const char *message, const char *params) {
    if (strcmp(method, "Initialize") == 0) answer_hr(message, S_OK);
    else if (strcmp(method, "GetHandlerInfo") == 0) answer(message, "{\"hr\":0,\"info\":{\"flags\":0,\"name\":\"Bookmarks\"}}");
    else if (strcmp(method, "EnumSyncMgrItems") == 0) {
        int number = ++enumerators;
        positions[number % ENUMERATORS] = 0;
        answer(message, "{\"hr\":0,\"enumerator\":\"e%d\"}", number);
    } else if (strcmp(method, "SetProgressCallback") == 0) set_callback(me, message, params);
    else if (strcmp(method, "PrepareForSync") == 0) answer_hr(message, prepare(me, params));
    else if (strcmp(method, "Synchronize") == 0) answer_hr(message, synchronize(me));
    else if (strcmp(method, "SetItemStatus") == 0) {
        int item = item_called(member(params, "itemId"));
        if (item >= 0) me->is_stopped[item] = 1;
        answer_hr(message, item < 0 || number_of(member(params, "status")) != SKIPPED ? E_INVALIDARG : S_OK);
    } else if (strcmp(method, "GetItemObject") == 0) answer_hr(message, E_NOTIMPL);
    else answer_hr(message, E_INVALIDARG); /* no dialogs here, and no errors to look at */
}

static void next(const char *message, int *position, unsigned count) {
    char items[ITEMS * 200] = "";
    unsigned given = 0;
    for (; given < count && *position < ITEMS; given++, (*position)++) {
        char item[200];
        snprintf(item, sizeof item, "%s{\"itemId\":\"%s\",\"flags\":0,\"state\":1,\"name\":\"%s\"}", given == 0 ? "" : ",",
                 item_ids[*position], item_names[*position]);
        strcat(items, item);
    }
    answer(message, "{\"hr\":%d,\"items\":[%s]}", given == count ? S_OK : S_FALSE, items);
}

static void enumerate(const char *method, const char *message, const char *params) {
    char name[NAME];
    text_of(member(params, "enumerator"), name);
    int *position = &positions[atoi(name + 1) % ENUMERATORS];
    unsigned count = number_of(member(params, "count"));
    if (strcmp(method, "Next") == 0) next(message, position, count);
    else if (strcmp(method, "Skip") == 0) {
        unsigned left = (unsigned)(ITEMS - *position);
        *position += (int)(count < left ? count : left);
        answer_hr(message, count <= left ? S_OK : S_FALSE);
    } else if (strcmp(method, "Reset") == 0) {
        *position = 0;
        answer_hr(message, S_OK);
    } else {
        int number = ++enumerators;
        positions[number % ENUMERATORS] = *position;
        answer(message, "{\"hr\":0,\"enumerator\":\"e%d\"}", number);
    }
}

static void create(const char *message, const char *params) {
    for (int each = 0; each < HANDLERS; each++) {
        if (handlers[each].name[0] != '\0') continue;
        memset(&handlers[each], 0, sizeof handlers[each]);
        text_of(member(params, "instance"), handlers[each].name);
        answer_hr(message, S_OK);
        return;
    }
    answer_hr(message, E_UNEXPECTED);
}

static void serve(const char *message) {
    const char *params = member(message, "params");
    char method[NAME];
    struct handler *me = handler_called(member(params, "instance"));
    text_of(member(message, "method"), method);
    if (strcmp(method, "hello") == 0)
        answer(message, "{\"protocol\":1,\"name\":\"Bookmarks\",\"version\":\"1.0\",\"capabilities\":[\"work\",\"references\"]}");
    else if (strcmp(method, "goodbye") == 0) {
        answer(message, "{}");
        exit(0);
    } else if (strcmp(method, "create") == 0) create(message, params);
    else if (strcmp(method, "release") == 0) {
        if (me != NULL) {
            /* Released without a NULL: the reference is given back all the same. */
            if (me->callback[0] != '\0') ask(me->callback, "Release", "");
            me->callback[0] = me->name[0] = '\0';
        }
        answer(message, "{}");
    } else if (me != NULL) call(me, method, message, params);
    else enumerate(method, message, params);
}

int main(void) {
    char *line = NULL;
    size_t room = 0;
    while (getline(&line, &room, stdin) > 0) {
        serve(blank(line));
        /* With one thread nothing is pending once the call is answered. */
        say("{\"jsonrpc\":\"2.0\",\"method\":\"quiet\",\"params\":{}}");
    }
    return 0;
}
