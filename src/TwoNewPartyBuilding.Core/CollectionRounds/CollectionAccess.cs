using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.CollectionRounds;

/// <summary>
/// Which rounds and requests staff sees and may work with: requests of units in the caller's scope, and the rounds that hold
/// one. A community works on its own units in the street's round but does not steer that round.
/// </summary>
public sealed class CollectionAccess(AppDbContext db)
{
    /// <summary>Requests of units in the caller's scope; those of units in the recycle bin are hidden with them.</summary>
    internal IQueryable<CollectionRequest> Requests() => db.CollectionRequests.Where(r => db.Enterprises.Any(e => e.Id == r.EnterpriseId));

    /// <summary>Rounds that hold such a request, and the caller's own.</summary>
    internal IQueryable<CollectionRound> Rounds()
    {
        var mine = db.User.Id ?? Guid.Empty;
        var requests = Requests();
        return db.CollectionRounds.Where(r => r.OpenedById == mine || requests.Any(q => q.RoundId == r.Id));
    }

    /// <summary>A round the caller sees, tracked.</summary>
    internal Task<CollectionRound?> RoundAsync(Guid id, CancellationToken ct) => Rounds().FirstOrDefaultAsync(r => r.Id == id, ct);

    /// <summary>A request the caller sees, tracked, with round and unit.</summary>
    internal Task<CollectionRequest?> RequestAsync(Guid id, CancellationToken ct) => Requests()
        .Include(r => r.Round).Include(r => r.Enterprise!.Registration).Include(r => r.Enterprise!.SocialProfile).Include(r => r.Enterprise!.Community)
        .FirstOrDefaultAsync(r => r.Id == id, ct);

    /// <summary>Whether the caller may judge answers of a unit with this path.</summary>
    internal bool MayJudge(string unitPath) => db.User.ScopeFor(Permission.CollectionsRun).Covers(unitPath);

    /// <summary>Why the caller may see the round but not steer it, or null.</summary>
    internal Problem? WhyNotSteer(CollectionRound round) =>
        db.User.ScopeFor(Permission.CollectionsRun).Covers(round.ScopePath) ? null : new("", "这一轮采集由街道统一开展，您可以处理本社区单位的填报，改动采集请联系党工委。");
}

/// <summary>A round in the words that stand beside links and answers.</summary>
/// <param name="Id">The key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Quarter">First day of the quarter asked about.</param>
/// <param name="DueOn">The last day.</param>
/// <param name="Note">What the contacts are told, or null.</param>
/// <param name="Help">Whom they may phone.</param>
public sealed record RoundHead(Guid Id, string Name, DateOnly Quarter, DateOnly DueOn, string? Note, string Help)
{
    internal static RoundHead Of(CollectionRound round) => new(round.Id, round.Name, round.Quarter, round.DueOn, round.Note, round.Help);
}
