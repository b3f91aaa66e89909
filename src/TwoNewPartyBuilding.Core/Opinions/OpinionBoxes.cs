using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Opinions;

/// <summary>A link just made; the token is shown this once.</summary>
/// <param name="RoundId">The round.</param>
/// <param name="Name">Whose box it is.</param>
/// <param name="Token">What the address ends with.</param>
/// <param name="Until">The last day on which it opens.</param>
public sealed record MadeBox(Guid RoundId, string Name, string Token, DateOnly Until);

/// <summary>Why a link does not open.</summary>
public enum BoxTrouble
{
    /// <summary>Mistyped, or replaced by a newer one.</summary>
    Unknown,

    /// <summary>Its last day is over, or it was closed.</summary>
    Closed,

    /// <summary>So much lies in it that it takes no more for now.</summary>
    Full,

    /// <summary>Too many wrong links from the same address.</summary>
    TooMany,
}

/// <summary>What a link leads to.</summary>
/// <param name="Name">Whose box it is; null where it does not open.</param>
/// <param name="Until">The last day on which it opens.</param>
/// <param name="Trouble">Why it does not open, or null.</param>
public sealed record OpenedBox(string? Name, DateOnly Until, BoxTrouble? Trouble);

/// <summary>
/// The public links of rounds. A token is 160 random bits, kept as its hash, and a new one kills the one before. Wrong tokens are
/// counted by address in the login log, as wrong passwords are; whoever holds the right one leaves no trace but the opinion and its day.
/// </summary>
public sealed class OpinionBoxes(AppDbContext db, OpinionAccess access, SettingsReader settings)
{
    /// <summary>Days that a box stays open at most.</summary>
    public const int MostDays = 92;

    private const int TokenBytes = 20;

    /// <summary>Opens the box of a round, or makes a new link for it.</summary>
    public async Task<Outcome<MadeBox>> OpenAsync(Guid roundId, DateOnly? until, CancellationToken ct = default)
    {
        if (await db.OpinionRounds.Include(r => r.Organization).FirstOrDefaultAsync(r => r.Id == roundId, ct) is not { } round || !access.MayRecord(round.Organization!.TreePath))
        {
            return Outcome.Missing<MadeBox>();
        }

        if (!round.IsOpen || round.Form != OpinionForm.Online)
        {
            return Outcome.Refused<MadeBox>("", round.IsOpen ? "只有线上征集可以开放意见箱，请先把征集形式改为“线上”" : "这一轮已提交，意见箱不能再开放");
        }

        if (until is not { } last || last < db.Today || last > db.Today.AddDays(MostDays))
        {
            return Outcome.Refused<MadeBox>("until", $"请填写开放到哪一天，最晚 {db.Today.AddDays(MostDays):yyyy-MM-dd}");
        }

        var box = await db.OpinionBoxes.FirstOrDefaultAsync(b => b.RoundId == roundId, ct);
        if (box is null)
        {
            box = new OpinionBox { RoundId = roundId, Name = round.Organization.Name };
            db.OpinionBoxes.Add(box);
        }

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        (box.TokenHash, box.OpensUntil, box.IsClosed) = (HashOf(token), last, false);
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done(new MadeBox(roundId, box.Name, token, last));
        }
        catch (Exception e) when (e is DbUpdateConcurrencyException || (e is DbUpdateException update && UniqueViolation.Is(update)))
        {
            return Outcome.Refused<MadeBox>("", "刚刚有人在处理意见箱，请再试一次");
        }
    }

    /// <summary>Closes the box of a round; what lies in it stays.</summary>
    public async Task<Outcome> CloseAsync(Guid roundId, CancellationToken ct = default)
    {
        if (await db.OpinionRounds.Include(r => r.Organization).FirstOrDefaultAsync(r => r.Id == roundId, ct) is not { } round || !access.MayRecord(round.Organization!.TreePath)
            || await db.OpinionBoxes.FirstOrDefaultAsync(b => b.RoundId == roundId, ct) is not { } box)
        {
            return Outcome.Missing();
        }

        box.IsClosed = true;
        await db.SaveChangesAsync(ct);
        return Outcome.Done();
    }

    /// <summary>Looks where a token leads. A wrong one is written into the login log; beyond the limit per address none is looked at.</summary>
    public async Task<OpenedBox> LookAsync(string? token, CancellationToken ct = default)
    {
        if (await FindAsync(token, ct) is { } box)
        {
            return new OpenedBox(
                box.IsOpenOn(db.Today) ? box.Name : null, box.OpensUntil, !box.IsOpenOn(db.Today) ? BoxTrouble.Closed : await IsFullAsync(box.RoundId, ct) ? BoxTrouble.Full : null);
        }

        if (await IsAddressClosedAsync(ct))
        {
            return new OpenedBox(null, default, BoxTrouble.TooMany);
        }

        db.LoginRecords.Add(new LoginRecord { At = db.Clock.UtcNow, Result = SignInResultKind.WrongLink, Address = db.User.Address });
        await db.SaveChangesAsync(ct);
        return new OpenedBox(null, default, BoxTrouble.Unknown);
    }

    /// <summary>
    /// Drops an opinion into the box; answers its receipt number. Nothing of the caller goes into it, be it somebody with an
    /// account or not: neither account, nor address, nor browser, nor the time of day.
    /// </summary>
    public async Task<Outcome<string>> DropAsync(string? token, OpinionInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await FindAsync(token, ct) is not { } box || !box.IsOpenOn(db.Today) || await IsFullAsync(box.RoundId, ct))
        {
            return Outcome.Missing<string>();
        }

        var problems = OpinionRules.Tidy(input).ToList();
        if (problems.Count > 0)
        {
            return Outcome.Refused<string>(problems);
        }

        var slip = new OpinionSlip { RoundId = box.RoundId, Day = db.Today, ReceiptNumber = OpinionRegister.NewReceipt() };
        FieldCatalog.Copy(input, (OpinionFields)slip);
        db.OpinionSlips.Add(slip);
        await db.SaveChangesAsync(ct);
        return Outcome.Done(slip.ReceiptNumber);
    }

    /// <summary>The hash under which a token is kept. The token is random enough that a plain hash cannot be guessed back.</summary>
    internal static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private async Task<OpinionBox?> FindAsync(string? token, CancellationToken ct)
    {
        if (token is not { Length: > 0 and <= 64 })
        {
            return null;
        }

        var hash = HashOf(token);
        return await db.OpinionBoxes.AsNoTracking().FirstOrDefaultAsync(b => b.TokenHash == hash, ct);
    }

    private async Task<bool> IsFullAsync(Guid roundId, CancellationToken ct) =>
        await db.OpinionSlips.CountAsync(s => s.RoundId == roundId, ct) >= await settings.NumberAsync(OpinionParameters.SlipsWaiting, ct: ct);

    // Counted in the database, so that several instances agree.
    private async Task<bool> IsAddressClosedAsync(CancellationToken ct)
    {
        if (db.User.Address is not { } address)
        {
            return false;
        }

        var since = db.Clock.UtcNow - SignInService.AddressWindow;
        var count = await db.LoginRecords.CountAsync(r => r.Address == address && r.At > since && r.Result == SignInResultKind.WrongLink, ct);
        return count >= await settings.NumberAsync(SignInParameters.FailuresPerAddress, ct: ct);
    }
}
