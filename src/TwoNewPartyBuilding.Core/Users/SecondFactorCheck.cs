using Microsoft.EntityFrameworkCore;
using OtpNet;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>Judges codes of the second factor: six digits that change every 30 seconds (RFC 6238), or a recovery code. Each opens once.</summary>
public sealed class SecondFactorCheck(AppDbContext db)
{
    /// <summary>Bytes of a key, as RFC 4226 recommends.</summary>
    internal const int KeyBytes = 20;

    private const string Purpose = "second-factor";

    // The phone's clock may be half a minute off either way.
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    /// <summary>Whether the code opens the account now; if so it is used up. Not yet saved.</summary>
    internal async Task<bool> AcceptsAsync(AppUser user, string? code, CancellationToken ct)
    {
        if (!user.TwoFactorEnabled || user.SecondFactorKey is not { } closed || string.IsNullOrWhiteSpace(code))
        {
            return false;
        }

        if (Digits(code) is { } digits)
        {
            using var sealer = new Sealer(db.Keys.Derive(Purpose));
            if (StepOf(sealer.OpenText(closed), digits) is not { } step || step <= user.SecondFactorStep)
            {
                return false;
            }

            // Of two requests with the same code at the same moment the account's stamp lets one through.
            user.SecondFactorStep = step;
            user.Touch();
            return true;
        }

        var hash = RecoveryCode.HashOf(db.Keys, user.Id, code);
        if (await db.RecoveryCodes.FirstOrDefaultAsync(c => c.UserId == user.Id && c.Hash == hash && c.UsedAt == null, ct) is not { } recovery)
        {
            return false;
        }

        recovery.UsedAt = db.Clock.UtcNow;
        user.Touch();
        db.Note(Audit.AuditAction.Account, nameof(AppUser), user.Id, user.AuditLabel, "使用了一个恢复码");
        return true;
    }

    /// <summary>The 30-second step in which a key shows these digits, around now; null where in none.</summary>
    internal long? StepOf(string key, string digits) =>
        new Totp(Base32Encoding.ToBytes(key)).VerifyTotp(db.Clock.UtcNow, digits, out var step, Window) ? step : null;

    /// <summary>The six digits in what was typed; null where it is not six digits.</summary>
    internal static string? Digits(string code)
    {
        var plain = string.Concat(code.Where(c => !char.IsWhiteSpace(c)));
        return plain.Length == 6 && plain.All(char.IsAsciiDigit) ? plain : null;
    }

    /// <summary>Seals a key for the account's row.</summary>
    internal string Seal(string key)
    {
        using var sealer = new Sealer(db.Keys.Derive(Purpose));
        return sealer.Seal(key);
    }
}
