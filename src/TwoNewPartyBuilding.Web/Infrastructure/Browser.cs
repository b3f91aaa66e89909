namespace TwoNewPartyBuilding.Web.Infrastructure;

/// <summary>Says what a browser calls itself in words people know.</summary>
public static class Browser
{
    // The first that fits: nearly every browser also claims to be Chrome and Safari.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("MicroMessenger", "微信"), ("DingTalk", "钉钉"), ("Qaxbrowser", "奇安信浏览器"), ("QIHU", "360 浏览器"), ("360SE", "360 浏览器"), ("Edg/", "Edge"),
        ("HuaweiBrowser", "华为浏览器"), ("UCBrowser", "UC 浏览器"), ("QQBrowser", "QQ 浏览器"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("OpenHarmony", "鸿蒙"), ("Android", "安卓"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux"),
    ];

    /// <summary>“Edge（Windows）”; “未知浏览器” where nothing is recognised.</summary>
    public static string NameOf(string? userAgent)
    {
        var browser = Find(Browsers, userAgent);
        var system = Find(Systems, userAgent);
        return browser is null ? "未知浏览器" : system is null ? browser : $"{browser}（{system}）";
    }

    private static string? Find((string Mark, string Name)[] known, string? text) =>
        text is null ? null : known.FirstOrDefault(k => text.Contains(k.Mark, StringComparison.OrdinalIgnoreCase)).Name;
}
