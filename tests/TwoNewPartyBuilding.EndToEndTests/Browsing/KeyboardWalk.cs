using TwoNewPartyBuilding.TestSupport;

namespace TwoNewPartyBuilding.EndToEndTests.Browsing;

/// <summary>
/// Looks for what keeps people without a mouse from using a page: what Tab does not lead to or out of, what does not show that it has
/// the keyboard, what lies under a bar that sticks to an edge, what answers to a click alone.
/// </summary>
internal static class KeyboardWalk
{
    private const int MostTabs = 500;
    private const int TabsAtOnce = 40;

    // Remembers what listens to clicks; the page itself does not tell.
    private const string NoteClicks = """
        window.keyboardWalkClicks = new Set();
        const listen = EventTarget.prototype.addEventListener;
        EventTarget.prototype.addEventListener = function (type, ...rest) {
          if (/^(click|dblclick|mousedown|mouseup|pointerdown)$/.test(type) && this instanceof Element) { window.keyboardWalkClicks.add(this); }
          return listen.call(this, type, ...rest);
        };
        """;

    // What Tab came to, in order; it begins behind the frame where that was walked before.
    private const string NoteStops = """
        fromContent => {
          const stops = window.keyboardWalkStops = [];
          document.addEventListener("focusin", event => stops.push(event.target));
          if (fromContent) { document.getElementById("content")?.focus(); stops.length = 0; }
        }
        """;

    private const string HasComeRound = "() => keyboardWalkStops.length === 0 || keyboardWalkStops.lastIndexOf(keyboardWalkStops[0]) > 0 || keyboardWalkStops.slice(1).some(e => e.matches('.skip'))";

    private const string Unreached = """
        fromContent => {
          const root = (fromContent && document.getElementById("content")) || document;
          const reached = new Set(keyboardWalkStops);
          const isReachedByArrows = e => e.type === "radio" && [...reached].some(o => o.type === "radio" && o.name === e.name && o.form === e.form);
          return [...root.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
            .filter(e => e.tabIndex >= 0 && !e.matches(":disabled") && e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0 && !reached.has(e) && !isReachedByArrows(e))
            .map(e => `Tab, pressed ${keyboardWalkStops.length} times, does not come to <${e.localName} class="${e.className}"> “${(e.getAttribute("aria-label") ?? e.innerText).slice(0, 24)}”`);
        }
        """;

    private static readonly string Look = File.ReadAllText(Path.Combine(Repository.Root, "tests", "TwoNewPartyBuilding.EndToEndTests", "Browsing", "keyboard-walk.js"));

    /// <summary>To be called before the first page is opened.</summary>
    public static Task PrepareAsync(Desk desk) => desk.Page.AddInitScriptAsync(NoteClicks);

    /// <summary>
    /// What stands between the keyboard and the page as it stands, one line each; focuses everything once forwards and once backwards.
    /// <paramref name="frame"/> looks at menu and top bar as well, which are the same on all pages.
    /// </summary>
    public static async Task<IReadOnlyList<string>> BarriersAsync(Desk desk, bool frame = true)
    {
        // The browser shows where the keyboard is once it was used.
        await desk.Page.Keyboard.PressAsync("Tab");
        return [.. (await desk.Page.EvaluateAsync<string[]>(Look, frame)).Distinct().Select(t => $"{new Uri(desk.Page.Url).PathAndQuery} {t}")];
    }

    /// <summary>Presses Tab until it has come round to where it began; what it did not come to, one line each.</summary>
    public static async Task<IReadOnlyList<string>> TabThroughAsync(Desk desk, bool frame = true)
    {
        await desk.Page.EvaluateAsync(NoteStops, !frame);
        for (var pressed = 0; pressed < MostTabs; pressed += TabsAtOnce)
        {
            // Without waiting for each: the browser keeps the order.
            await Task.WhenAll(Enumerable.Range(0, TabsAtOnce).Select(_ => desk.Page.Keyboard.PressAsync("Tab")));
            if (await desk.Page.EvaluateAsync<bool>(HasComeRound))
            {
                return [.. (await desk.Page.EvaluateAsync<string[]>(Unreached, !frame)).Select(t => $"{new Uri(desk.Page.Url).PathAndQuery} {t}")];
            }
        }

        return [$"{new Uri(desk.Page.Url).PathAndQuery} Tab does not come round in {MostTabs} steps."];
    }
}
