using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>
/// A note handed to a browser between two steps (password and code, key and its confirmation) and taken back: it cannot be
/// read or forged there and holds only for a while by the portal's own clock.
/// </summary>
public sealed class SealedTicket(IDataProtectionProvider protection, BusinessClock clock)
{
    /// <summary>How long a step may take.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    /// <summary>Writes a ticket for a step.</summary>
    public string Write(string step, string content) =>
        protection.CreateProtector(step).Protect($"{(clock.UtcNow + Lasts).Ticks.ToString(CultureInfo.InvariantCulture)}|{content}");

    /// <summary>Reads a ticket of that step; null where it is none, was altered, or is too old.</summary>
    public string? Read(string step, string? ticket)
    {
        if (string.IsNullOrEmpty(ticket))
        {
            return null;
        }

        string text;
        try
        {
            text = protection.CreateProtector(step).Unprotect(ticket);
        }
        catch (CryptographicException)
        {
            return null;
        }

        var cut = text.IndexOf('|', StringComparison.Ordinal);
        return long.Parse(text[..cut], CultureInfo.InvariantCulture) >= clock.UtcNow.Ticks ? text[(cut + 1)..] : null;
    }
}
