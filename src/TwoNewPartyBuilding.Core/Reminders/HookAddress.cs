using System.Net;

namespace TwoNewPartyBuilding.Core.Reminders;

/// <summary>Which addresses a web hook may have: https on the hosts that the parameter lists, so that nobody makes the portal call into the office's own network.</summary>
public static class HookAddress
{
    /// <summary>Longest address.</summary>
    public const int MaxLength = 400;

    /// <summary>Why an address is not taken, or null.</summary>
    /// <param name="text">The address.</param>
    /// <param name="hosts">The hosts allowed, with commas.</param>
    /// <param name="allowLoopback">This machine itself is allowed too, without https.</param>
    public static string? WhyNot(string? text, string hosts, bool allowLoopback)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        if (text is not { Length: <= MaxLength } || !Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
        {
            return "请粘贴完整的机器人地址，以 https:// 开头";
        }

        if (allowLoopback && address.IsLoopback)
        {
            return null;
        }

        if (address.Scheme != Uri.UriSchemeHttps || !address.IsDefaultPort || address.UserInfo.Length > 0)
        {
            return "机器人地址应以 https:// 开头，不能带端口和账号";
        }

        var allowed = hosts.Split([',', '，', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return IPAddress.TryParse(address.DnsSafeHost, out _) || !allowed.Contains(address.DnsSafeHost, StringComparer.OrdinalIgnoreCase)
            ? $"只能使用这些主机的机器人地址：{string.Join("、", allowed)}"
            : null;
    }
}
