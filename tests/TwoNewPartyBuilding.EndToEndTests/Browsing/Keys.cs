using Xunit;

namespace TwoNewPartyBuilding.EndToEndTests.Browsing;

/// <summary>A person at a desk without a mouse.</summary>
internal static class Keys
{
    private const int MostTabs = 150;

    // What has the keyboard, in words: its own, its label's, its name for readers of screens.
    private const string Focused = """
        () => {
          const e = document.activeElement;
          return [e.getAttribute("aria-label"), ...[...(e.labels ?? [])].map(l => l.innerText), e.matches("body, select, textarea") ? "" : e.innerText].filter(t => t).map(t => t.replace(/[\s*]+/g, "")).join(" ");
        }
        """;

    // A ring or a shade on it, or on what stands for it where the box itself is hidden.
    private const string IsSeen = """
        async () => {
          const e = document.activeElement;
          const marked = x => { const s = getComputedStyle(x); return (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== "none"; };
          for (let i = 0; i < 20; i++) {
            if ([e, e.nextElementSibling, e.closest("label"), e.closest(".ts-wrapper"), e.parentElement].some(x => x && marked(x))) { return true; }
            await new Promise(done => setTimeout(done, 25)); // It may fade in.
          }
          return false;
        }
        """;

    /// <summary>What has the keyboard, in words without spaces; several where it has several names.</summary>
    public static Task<string> FocusedAsync(Desk desk) => desk.Page.EvaluateAsync<string>(Focused);

    /// <summary>Presses one key.</summary>
    public static Task PressAsync(Desk desk, string key) => desk.Page.Keyboard.PressAsync(key);

    /// <summary>Presses Tab until what has the keyboard is called so; one has to see it there.</summary>
    public static async Task GoToAsync(Desk desk, string words)
    {
        for (var i = 0; i < MostTabs; i++)
        {
            await PressAsync(desk, "Tab");
            if (await IsAtAsync(desk, words))
            {
                Assert.True(await desk.Page.EvaluateAsync<bool>(IsSeen), $"One does not see that “{words}” has the keyboard.");
                return;
            }
        }

        Assert.Fail($"Tab does not lead to “{words}” on {desk.Page.Url}.");
    }

    /// <summary>Waits until what has the keyboard is called so, as after a dialog or a menu was closed.</summary>
    public static async Task ExpectAtAsync(Desk desk, string words)
    {
        for (var i = 0; i < 40 && !await IsAtAsync(desk, words); i++)
        {
            await desk.Page.WaitForTimeoutAsync(50);
        }

        Assert.True(await IsAtAsync(desk, words), $"The keyboard is at “{await FocusedAsync(desk)}” instead of “{words}”.");
    }

    private static async Task<bool> IsAtAsync(Desk desk, string words) =>
        (await FocusedAsync(desk)).Split(' ').Contains(words.Replace(" ", "", StringComparison.Ordinal));
}
