using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.CollectionRounds;

/// <summary>Why a link does not open.</summary>
public enum LinkTrouble
{
    /// <summary>Mistyped, or replaced by a newer one.</summary>
    Unknown,

    /// <summary>Too old.</summary>
    Expired,

    /// <summary>The unit is not asked any more.</summary>
    Withdrawn,

    /// <summary>The round's last day is over, or it was ended.</summary>
    Ended,

    /// <summary>Too many wrong links from the same address.</summary>
    TooMany,
}

/// <summary>A link just made; the token is shown this once.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="Unit">The unit's name.</param>
/// <param name="Community">Its community's name.</param>
/// <param name="Token">What the address ends with.</param>
/// <param name="Until">Until when it opens (UTC).</param>
public sealed record MadeLink(Guid RequestId, string Unit, string? Community, string Token, DateTime Until);

/// <summary>Links just made, with what is written beside them.</summary>
/// <param name="Round">The round.</param>
/// <param name="Street">The street's name.</param>
/// <param name="Links">The links.</param>
public sealed record MadeLinks(RoundHead Round, string Street, IReadOnlyList<MadeLink> Links);

/// <summary>What a link leads to.</summary>
/// <param name="RequestId">The request, where it opens.</param>
/// <param name="Trouble">Why it does not, or null.</param>
/// <param name="Help">Whom to phone, where the round is known.</param>
public sealed record OpenedLink(Guid? RequestId, LinkTrouble? Trouble, string? Help);

/// <summary>
/// Makes the links of a round and opens them. A token is 160 random bits; only its hash is kept, and a new one kills the one
/// before. Wrong tokens are counted by address in the login log, as wrong passwords are.
/// </summary>
public sealed class CollectionLinks(AppDbContext db, SettingsReader settings, CollectionAccess access, LinkFailures failures)
{
    /// <summary>Links made in one go at most, which is what one print takes.</summary>
    public const int MostAtOnce = 200;

    private const int TokenBytes = 20;

    /// <summary>Makes a new link for each of these requests of a round; refused where nothing is to be answered any more.</summary>
    public async Task<Outcome<MadeLinks>> MakeAsync(Guid roundId, IReadOnlyCollection<Guid> requests, CancellationToken ct = default)
    {
        if (await access.RoundAsync(roundId, ct) is not { } round)
        {
            return Outcome.Missing<MadeLinks>();
        }

        if (WhyNotMake(round, requests.Count) is { } why)
        {
            return Outcome.Refused<MadeLinks>("", why);
        }

        var ids = requests.ToArray();
        var found = (await access.Requests().Where(r => r.RoundId == roundId && ids.Contains(r.Id))
            .Select(r => new { Request = r, r.Enterprise!.Name, r.Enterprise.ScopePath, Community = r.Enterprise.Community!.Name })
            .OrderBy(r => r.Community).ThenBy(r => r.Name).ThenBy(r => r.Request.Id).ToListAsync(ct))
            .Where(r => r.Request.IsUnanswered && access.MayJudge(r.ScopePath)).ToList();
        if (found.Count == 0)
        {
            return Outcome.Refused<MadeLinks>("", "所选单位都已填报或已撤回，不需要链接");
        }

        var until = db.Clock.UtcNow.AddDays(await settings.NumberAsync(CollectionParameters.LinkDays, ct: ct));
        var made = new List<MadeLink>();
        foreach (var one in found)
        {
            var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
            (one.Request.TokenHash, one.Request.LinkMadeAt, one.Request.LinkUntil) = (HashOf(token), db.Clock.UtcNow, until);
            one.Request.State = one.Request.State == CollectionState.NotSent ? CollectionState.Waiting : one.Request.State;
            made.Add(new MadeLink(one.Request.Id, one.Name, one.Community, token, Sooner(until, EndOf(round))));
        }

        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done(new MadeLinks(RoundHead.Of(round), await settings.TextAsync(PortalParameters.StreetName, ct), made));
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outcome.Refused<MadeLinks>("", "刚刚有单位填报或有人在处理，没有生成链接，请再试一次");
        }
    }

    /// <summary>Looks where a token leads. A wrong one is written into the login log; beyond the limit per address none is looked at.</summary>
    public async Task<OpenedLink> OpenAsync(string? token, CancellationToken ct = default)
    {
        if (await failures.IsAddressClosedAsync(ct))
        {
            return new OpenedLink(null, LinkTrouble.TooMany, null);
        }

        var request = await FindAsync(token, ct);
        if (request is null)
        {
            await failures.NoteAsync(ct);
            return new OpenedLink(null, LinkTrouble.Unknown, null);
        }

        return TroubleOf(request, db.Clock.UtcNow) is { } trouble
            ? new OpenedLink(null, trouble, request.Round!.Help)
            : new OpenedLink(request.Id, null, request.Round!.Help);
    }

    /// <summary>The request of a token with its round, not tracked; null where there is none.</summary>
    internal async Task<CollectionRequest?> FindAsync(string? token, CancellationToken ct)
    {
        if (token is not { Length: > 0 and <= 64 })
        {
            return null;
        }

        var hash = HashOf(token);
        return await db.CollectionRequests.AsNoTracking().Include(r => r.Round).FirstOrDefaultAsync(r => r.TokenHash == hash, ct);
    }

    /// <summary>Why the link of a request does not open now, or null.</summary>
    internal static LinkTrouble? TroubleOf(CollectionRequest request, DateTime now) =>
        request.State == CollectionState.Withdrawn ? LinkTrouble.Withdrawn
        : request.Round!.ClosedAt is not null || now >= EndOf(request.Round) ? LinkTrouble.Ended
        : request.LinkUntil is null || now >= request.LinkUntil ? LinkTrouble.Expired
        : null;

    /// <summary>The instant at which the round's last day ends (UTC).</summary>
    internal static DateTime EndOf(CollectionRound round) => BusinessClock.StartOf(round.DueOn.AddDays(1));

    private static DateTime Sooner(DateTime one, DateTime other) => one < other ? one : other;

    /// <summary>The hash under which a token is kept. The token is random enough that a plain hash cannot be guessed back.</summary>
    internal static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private string? WhyNotMake(CollectionRound round, int count) =>
        round.ClosedAt is not null ? "这一轮采集已结束，不能再生成链接"
        : db.Today > round.DueOn ? "截止日期已过，请先延长截止日期再生成链接"
        : count == 0 ? "请先勾选单位"
        : count > MostAtOnce ? $"一次最多生成 {MostAtOnce} 家的链接，请分批生成"
        : null;
}
