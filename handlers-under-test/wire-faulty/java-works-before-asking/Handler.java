import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Wrong on purpose: work on a box begins before the manager was asked about it. Mail boxes, each brought up to date by a thread of its own, and a dialog for their properties.
 *
 * The main thread answers the manager and never waits for a worker that may itself be waiting for the manager. A monitor guards what
 * threads share; it is never held across a callback.
 */
public final class Handler {
    static final long S_OK = 0, S_FALSE = 1, CANCEL_ITEM = 0x40203, CANCEL_ALL = 0x40204;
    static final long E_NOTIMPL = 0x80004001L, E_FAIL = 0x80004005L, E_UNEXPECTED = 0x8000ffffL, E_INVALIDARG = 0x80070057L;
    static final int STOPPED = 0, SKIPPED = 1, UPDATING = 3, SUCCEEDED = 4;
    static final String NO_ITEM = "00000000-0000-0000-0000-000000000000";
    static final int LETTERS = 3;

    static final Map<String, String> BOXES = new LinkedHashMap<>();
    static {
        BOXES.put("3a11b0c5-0000-4000-8000-000000000001", "Inbox");
        BOXES.put("3a11b0c5-0000-4000-8000-000000000002", "Sent");
    }

    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
    private final Set<String> skipped = ConcurrentHashMap.newKeySet();
    private volatile String callback;
    private volatile String stage = "idle";
    private volatile boolean isDialogOpen;
    private List<String> selection = List.of();

    // ---- what the manager calls: answered at once ----

    Object call(String method, Map<String, Object> params) throws Exception {
        return switch (method) {
            // IDLE comes too often for mail; the manager hears no from us, whatever the upper bits say.
            case "Initialize" -> hr((number(params, "flags") & 0xff) == 4 ? S_FALSE : S_OK);
            case "GetHandlerInfo" -> Map.of("hr", S_OK, "info", Map.of("flags", 1, "name", "Mail boxes"));
            case "EnumSyncMgrItems" -> Map.of("hr", S_OK, "enumerator", keep(0));
            case "GetItemObject" -> hr(E_NOTIMPL);
            case "ShowProperties" -> hr(showProperties(text(params, "itemId"), number(params, "parent")));
            case "SetProgressCallback" -> hr(setProgressCallback((String) params.get("callback")));
            case "PrepareForSync" -> hr(prepare(texts(params, "itemIds")));
            case "Synchronize" -> hr(synchronize());
            case "SetItemStatus" -> hr(setItemStatus(text(params, "itemId"), number(params, "status")));
            default -> hr(E_INVALIDARG);
        };
    }

    private long showProperties(String itemId, long parent) {
        if (!itemId.equals(NO_ITEM)) return E_INVALIDARG;
        if (callback == null || isDialogOpen) return E_UNEXPECTED;
        isDialogOpen = true;
        // A window opens only with the manager's permission, and the permission is given back when it is gone.
        if (answerOf("EnableModeless", Map.of("enable", true)) != S_OK) {
            isDialogOpen = false;
            return E_FAIL;
        }
        var window = Map.<String, Object>of("title", "Mail boxes", "parent", parent);
        tell("ui", with(window, "change", "opened"));
        work("dialog", () -> {
            Thread.sleep(10);
            tell("ui", with(window, "change", "closed"));
            isDialogOpen = false;
            answerOf("EnableModeless", Map.of("enable", false));
            answerOf("ShowPropertiesCompleted", Map.of("hr", S_OK));
        });
        return S_OK;
    }

    private long setProgressCallback(String next) throws InterruptedException {
        if (next == null) letGo();
        // AddRef comes before Release: the new one may be the old one.
        if (next != null) ask("AddRef", Map.of("callback", next));
        String before = callback;
        callback = next;
        if (before != null) ask("Release", Map.of("callback", before));
        return S_OK;
    }

    private long prepare(List<String> itemIds) {
        if (callback == null || stage.equals("preparing") || stage.equals("running")) return E_UNEXPECTED;
        if (itemIds.isEmpty() || !BOXES.keySet().containsAll(itemIds)) return E_INVALIDARG;
        selection = List.copyOf(new java.util.LinkedHashSet<>(itemIds));
        cancelled.clear();
        skipped.clear();
        stage = "preparing";
        work("preparation", () -> {
            Thread.sleep(5);
            if (moveOn("preparing", "prepared")) answerOf("PrepareForSyncCompleted", Map.of("hr", S_OK));
        });
        return S_OK;
    }

    private long synchronize() {
        if (!moveOn("prepared", "running")) return E_UNEXPECTED;
        var left = new AtomicInteger(selection.size());
        for (String itemId : selection) {
            work(BOXES.get(itemId), () -> {
                bringUpToDate(itemId);
                // The run is over when its last worker is.
                if (left.decrementAndGet() == 0 && moveOn("running", "over")) answerOf("SynchronizeCompleted", Map.of("hr", S_OK));
            });
        }
        return S_OK;
    }

    private long setItemStatus(String itemId, long status) {
        if (!selection.contains(itemId) || status != SKIPPED) return E_INVALIDARG;
        skipped.add(itemId);
        return S_OK;
    }

    // ---- what takes time: on threads of its own ----

    private void bringUpToDate(String itemId) throws InterruptedException {
        int letters = 0;
        if (!isStopped(itemId)) {
            tell("work", Map.of("change", "begin", "itemId", itemId, "thread", Thread.currentThread().getName()));
            report(itemId, UPDATING, 0);
            for (; letters < LETTERS && !isStopped(itemId); letters++) {
                Thread.sleep(3);
                if (isStopped(itemId)) break;
                tell("work", Map.of("change", "step", "itemId", itemId, "thread", Thread.currentThread().getName()));
                if (letters + 1 < LETTERS) report(itemId, UPDATING, letters + 1);
            }
            tell("work", Map.of("change", "end", "itemId", itemId, "thread", Thread.currentThread().getName()));
        }
        report(itemId, letters == LETTERS ? SUCCEEDED : skipped.contains(itemId) ? SKIPPED : STOPPED, letters);
    }

    private boolean isStopped(String itemId) {
        return skipped.contains(itemId) || cancelled.contains(itemId) || stage.equals("abandoned");
    }

    private void report(String itemId, int status, int letters) {
        var item = Map.of("mask", 15, "statusText", BOXES.get(itemId), "statusType", status, "progValue", letters, "maxValue", LETTERS);
        long answer = answerOf("Progress", Map.of("itemId", itemId, "item", item));
        // The cancel answers are success codes: they are found by comparison only.
        if (answer == CANCEL_ITEM) cancelled.add(itemId);
        if (answer == CANCEL_ALL || (answer & 0x80000000L) != 0) cancelled.addAll(selection);
    }

    private synchronized boolean moveOn(String from, String to) {
        if (!stage.equals(from)) return false;
        stage = to;
        return true;
    }

    /** The callback goes: whoever is at work ends first, without another word. */
    private void letGo() throws InterruptedException {
        synchronized (this) {
            stage = "abandoned";
        }
        for (Thread worker : List.copyOf(workers)) worker.join();
    }

    /** Calls the manager back; says E_FAIL once it has let go of us. */
    private long answerOf(String method, Map<String, Object> params) {
        String target = callback;
        return target == null || stage.equals("abandoned") && method.equals("Progress") ? E_FAIL : ask(method, with(params, "callback", target));
    }

    // ---- enumerators ----

    static final Map<String, Integer> positions = new HashMap<>();
    static int enumerators;

    static String keep(int position) {
        String name = "e" + ++enumerators;
        positions.put(name, position);
        return name;
    }

    static Object enumerate(String method, Map<String, Object> params) {
        String name = text(params, "enumerator");
        int position = positions.get(name);
        int left = BOXES.size() - position;
        long count = params.containsKey("count") ? number(params, "count") : 0;
        int taken = (int) Math.min(count, left);
        switch (method) {
            case "Clone":
                return Map.of("hr", S_OK, "enumerator", keep(position));
            case "Reset":
                positions.put(name, 0);
                return hr(S_OK);
            default:
                positions.put(name, position + taken);
        }
        if (method.equals("Skip")) return hr(taken == count ? S_OK : S_FALSE);
        var items = new ArrayList<Object>();
        for (var box : List.copyOf(BOXES.entrySet()).subList(position, position + taken)) {
            items.add(Map.of("itemId", box.getKey(), "flags", 0, "state", 1, "name", box.getValue()));
        }
        return Map.of("hr", taken == count ? S_OK : S_FALSE, "items", items);
    }

    // ---- threads ----

    interface Work {
        void run() throws InterruptedException;
    }

    static final Set<Thread> workers = ConcurrentHashMap.newKeySet();

    static void work(String name, Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            workers.remove(Thread.currentThread());
            inbox.add(Map.of());
        }, name);
        workers.add(thread);
        thread.start();
    }

    // ---- the wire: one message a line, both sides ask ----

    static final Map<String, Handler> handlers = new HashMap<>();
    /** Requests of the manager; an empty one only makes the main thread look up. */
    static final BlockingQueue<Map<String, Object>> inbox = new LinkedBlockingQueue<>();
    static final Map<Long, CompletableFuture<Map<String, Object>>> asked = new ConcurrentHashMap<>();
    static final AtomicLong ids = new AtomicLong();
    static final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] args) throws Exception {
        var reader = new Thread(Handler::read, "reader");
        reader.setDaemon(true);
        reader.start();
        while (true) {
            serveNext();
            // Said by the thread that takes the calls, so it speaks for every call that was taken.
            if (workers.isEmpty()) tell("quiet", Map.of());
        }
    }

    static void serveNext() {
        try {
            var request = inbox.take();
            if (!request.isEmpty()) write("id", request.get("id"), "result", serve(request));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    static Object serve(Map<String, Object> request) throws Exception {
        String method = text(request, "method");
        var params = (Map<String, Object>) request.getOrDefault("params", Map.of());
        switch (method) {
            case "hello":
                return Map.of("protocol", 1, "name", "Mail boxes", "version", "1.0", "capabilities", List.of("ui", "work", "references"));
            case "create":
                handlers.put(text(params, "instance"), new Handler());
                return hr(S_OK);
            case "release":
                Handler released = params.containsKey("instance") ? handlers.remove(text(params, "instance")) : null;
                // Released without a NULL: the reference is given back all the same.
                if (released != null) released.setProgressCallback(null);
                positions.remove(params.get("enumerator"));
                return Map.of();
            default:
                return params.containsKey("enumerator") ? enumerate(method, params) : handlers.get(text(params, "instance")).call(method, params);
        }
    }

    @SuppressWarnings("unchecked")
    static void read() {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                var message = (Map<String, Object>) new Json(line).value();
                if (!message.containsKey("method")) {
                    asked.remove(number(message, "id")).complete(message);
                    inbox.add(Map.of());
                } else if (message.get("method").equals("goodbye")) {
                    write("id", message.get("id"), "result", Map.of());
                    break;
                } else {
                    inbox.add(message);
                }
            }
        } catch (IOException e) {
            System.err.println(e);
        }
        System.exit(0);
    }

    /** Calls the manager back from any thread and waits for the answer. */
    @SuppressWarnings("unchecked")
    static long ask(String method, Map<String, Object> params) {
        long id = ids.incrementAndGet();
        var answer = new CompletableFuture<Map<String, Object>>();
        asked.put(id, answer);
        write("id", id, "method", method, "params", with(params, "thread", Thread.currentThread().getName()));
        // The manager may call in before it answers, and only the main thread serves it.
        while (!answer.isDone() && Thread.currentThread().getName().equals("main")) serveNext();
        var result = (Map<String, Object>) answer.join().get("result");
        return result == null || !result.containsKey("hr") ? E_FAIL : number(result, "hr");
    }

    static void tell(String method, Map<String, Object> params) {
        write("method", method, "params", params);
    }

    static void write(Object... members) {
        var message = new LinkedHashMap<String, Object>();
        message.put("jsonrpc", "2.0");
        for (int at = 0; at < members.length; at += 2) message.put((String) members[at], members[at + 1]);
        String line = Json.text(message) + "\n";
        synchronized (out) {
            out.print(line);
            out.flush();
        }
    }

    static Map<String, Object> hr(long hr) {
        return Map.of("hr", hr);
    }

    static Map<String, Object> with(Map<String, Object> params, String name, Object value) {
        var all = new LinkedHashMap<>(params);
        all.put(name, value);
        return all;
    }

    static long number(Map<String, Object> params, String name) {
        return ((Number) params.get(name)).longValue();
    }

    static String text(Map<String, Object> params, String name) {
        return (String) params.get(name);
    }

    @SuppressWarnings("unchecked")
    static List<String> texts(Map<String, Object> params, String name) {
        return (List<String>) params.get(name);
    }

    /** As much JSON as a line of the wire needs. */
    static final class Json {
        private final String line;
        private int at;

        Json(String line) {
            this.line = line;
        }

        Object value() {
            char first = peek();
            if (first == '{') return object();
            if (first == '[') return array();
            if (first == '"') return string();
            int from = at;
            while (at < line.length() && "{}[],: \t".indexOf(line.charAt(at)) < 0) at++;
            String word = line.substring(from, at);
            return switch (word) {
                case "null" -> null;
                case "true", "false" -> word.equals("true");
                default -> word.matches("-?\\d+") ? (Number) Long.valueOf(word) : (Number) Double.valueOf(word);
            };
        }

        private Map<String, Object> object() {
            var members = new LinkedHashMap<String, Object>();
            for (at++; peek() != '}'; skip(',')) {
                String name = string();
                skip(':');
                members.put(name, value());
            }
            at++;
            return members;
        }

        private List<Object> array() {
            var items = new ArrayList<Object>();
            for (at++; peek() != ']'; skip(',')) items.add(value());
            at++;
            return items;
        }

        private String string() {
            var text = new StringBuilder();
            peek();
            for (at++; line.charAt(at) != '"'; at++) {
                char next = line.charAt(at);
                if (next != '\\') {
                    text.append(next);
                    continue;
                }
                char escaped = line.charAt(++at);
                if (escaped == 'u') {
                    text.append((char) Integer.parseInt(line.substring(at + 1, at + 5), 16));
                    at += 4;
                } else {
                    int control = "btnfr".indexOf(escaped);
                    text.append(control < 0 ? escaped : "\b\t\n\f\r".charAt(control));
                }
            }
            at++;
            return text.toString();
        }

        private char peek() {
            while (Character.isWhitespace(line.charAt(at))) at++;
            return line.charAt(at);
        }

        private void skip(char separator) {
            if (peek() == separator) at++;
        }

        static String text(Object value) {
            if (value instanceof Map<?, ?> members) {
                var parts = new ArrayList<String>();
                members.forEach((name, member) -> parts.add(text(name) + ":" + text(member)));
                return "{" + String.join(",", parts) + "}";
            }
            if (value instanceof List<?> items) {
                var parts = new ArrayList<String>();
                items.forEach(item -> parts.add(text(item)));
                return "[" + String.join(",", parts) + "]";
            }
            return value instanceof String string ? '"' + string.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : String.valueOf(value);
        }
    }
}
