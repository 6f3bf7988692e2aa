package dev.nplusone.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A headless Chromium, driven over the W3C WebDriver protocol. A client of a hundred lines, because
 * all that is asked of it is to open a file, run scripts, press keys, print and read logs.
 */
final class WebDriver implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PORT = Pattern.compile("on port (\\d+)");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process driver;
  private final String session;

  private WebDriver(Process driver, int port, Map<String, Object> chrome) throws IOException {
    this.driver = driver;
    String root = "http://127.0.0.1:" + port + "/session";
    Map<String, Object> capabilities = new TreeMap<>();
    capabilities.put("browserName", "chrome");
    capabilities.put("goog:chromeOptions", chrome);
    capabilities.put("goog:loggingPrefs", Map.of("browser", "ALL", "performance", "ALL"));
    JsonNode answer =
        send("POST", root, Map.of("capabilities", Map.of("alwaysMatch", capabilities)));
    this.session = root + "/" + answer.get("sessionId").asText();
  }

  /** Where the browser is, when both halves are there. */
  static Optional<Path> chromium() {
    return onPath("chromedriver").isEmpty()
        ? Optional.empty()
        : Stream.of("chromium", "chromium-browser", "google-chrome")
            .flatMap(name -> onPath(name).stream())
            .findFirst();
  }

  private static Optional<Path> onPath(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts one with an empty profile.
   *
   * @param width of the screen; below 600 it is a phone's
   */
  static WebDriver start(Path chromium, Path profile, int width, int height) throws IOException {
    Process driver =
        new ProcessBuilder(onPath("chromedriver").orElseThrow().toString(), "--port=0")
            .redirectErrorStream(true)
            .start();
    BufferedReader log = driver.inputReader(StandardCharsets.UTF_8);
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      Matcher port = PORT.matcher(line);
      if (line.contains("successfully") && port.find()) {
        Thread drain = new Thread(() -> log.lines().forEach(ignored -> {}));
        drain.setDaemon(true);
        drain.start();
        return new WebDriver(
            driver, Integer.parseInt(port.group(1)), options(chromium, profile, width, height));
      }
    }
    throw new IOException("chromedriver did not start");
  }

  private static Map<String, Object> options(Path chromium, Path profile, int width, int height) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--user-data-dir=" + profile,
                "--window-size=" + width + "," + height));
    Map<String, Object> options = new TreeMap<>();
    options.put("binary", chromium.toString());
    options.put("args", arguments);
    if (width < 600) {
      options.put(
          "mobileEmulation",
          Map.of(
              "deviceMetrics",
              Map.of("width", width, "height", height, "pixelRatio", 2.0, "mobile", true)));
    }
    return options;
  }

  void open(String url) throws IOException {
    command("POST", "/url", Map.of("url", url));
  }

  /** Runs a function body; what it returns comes back as JSON. */
  JsonNode run(String script, Object... arguments) throws IOException {
    return command("POST", "/execute/sync", Map.of("script", script, "args", List.of(arguments)));
  }

  /**
   * A real click in the middle of the first element, which must be in view or can be scrolled to,
   * and what the page does when it hears of its new address.
   */
  void click(String selector) throws IOException {
    JsonNode found =
        command("POST", "/element", Map.of("using", "css selector", "value", selector));
    command("POST", "/element/" + found.elements().next().asText() + "/click", Map.of());
    run("return new Promise((done) => setTimeout(done, 50))");
  }

  void type(String selector, String keys) throws IOException {
    JsonNode found =
        command("POST", "/element", Map.of("using", "css selector", "value", selector));
    command(
        "POST", "/element/" + found.elements().next().asText() + "/value", Map.of("text", keys));
  }

  /** Presses and releases one key, wherever the focus is. */
  void press(String key) throws IOException {
    List<Object> actions =
        List.of(Map.of("type", "keyDown", "value", key), Map.of("type", "keyUp", "value", key));
    command(
        "POST",
        "/actions",
        Map.of("actions", List.of(Map.of("type", "key", "id", "keys", "actions", actions))));
  }

  /** Chooses the light or dark colours. */
  void prefer(String scheme) throws IOException {
    command(
        "POST",
        "/goog/cdp/execute",
        Map.of(
            "cmd",
            "Emulation.setEmulatedMedia",
            "params",
            Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme)))));
  }

  byte[] screenshot() throws IOException {
    return Base64.getDecoder().decode(command("GET", "/screenshot", null).asText());
  }

  byte[] pdf() throws IOException {
    return Base64.getDecoder().decode(command("POST", "/print", Map.of()).asText());
  }

  /** What the console has said since the last time. */
  List<String> console() throws IOException {
    List<String> messages = new ArrayList<>();
    for (JsonNode entry : command("POST", "/se/log", Map.of("type", "browser"))) {
      messages.add(entry.get("level").asText() + " " + entry.get("message").asText());
    }
    return messages;
  }

  /** What was asked of a network or of the disk since the last time. */
  List<String> requests() throws IOException {
    List<String> urls = new ArrayList<>();
    for (JsonNode entry : command("POST", "/se/log", Map.of("type", "performance"))) {
      JsonNode message = JSON.readTree(entry.get("message").asText()).get("message");
      if (message.get("method").asText().equals("Network.requestWillBeSent")) {
        urls.add(message.at("/params/request/url").asText());
      }
    }
    return urls;
  }

  private JsonNode command(String verb, String path, Object body) throws IOException {
    return send(verb, session + path, body);
  }

  private JsonNode send(String verb, String url, Object body) throws IOException {
    HttpRequest.BodyPublisher content =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofSeconds(120))
            .method(verb, content)
            .build();
    try {
      JsonNode value =
          JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body())
              .get("value");
      if (value.has("error")) {
        throw new IOException(verb + " " + url + ": " + value.get("message").asText());
      }
      return value;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      command("DELETE", "", null);
    } finally {
      driver.destroy();
      try {
        if (!driver.waitFor(10, TimeUnit.SECONDS)) {
          driver.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
