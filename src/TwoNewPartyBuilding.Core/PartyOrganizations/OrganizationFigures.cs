using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Elections;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>How much waits on organisations in the caller's scope, and which of them are to be reviewed .</summary>
/// <param name="Overdue">Terms overdue.</param>
/// <param name="Due">Terms that end within six months, or whose extension runs.</param>
/// <param name="Vacant">Without a secretary.</param>
/// <param name="Open">With a covered unit that is not in the ledgers.</param>
/// <param name="Review">To be reviewed, longest first, with the day since which.</param>
public sealed record OrganizationNumbers(int Overdue, int Due, int Vacant, int Open, IReadOnlyList<(Guid Id, DateOnly Since)> Review);

/// <summary>Counts what waits on organisations, once for a state of the records.</summary>
public sealed class OrganizationFigures(AppDbContext db, FigureCache cache, SettingsReader settings)
{
    /// <summary>The numbers.</summary>
    public async Task<OrganizationNumbers> ReadAsync(CancellationToken ct)
    {
        var days = await settings.NumberAsync(OrganizationParameters.ReviewDays, ct: ct);
        return await cache.OnceAsync("organisations at work", days, async stop => await CountAsync(days, stop), ct);
    }

    private async Task<OrganizationNumbers> CountAsync(int days, CancellationToken ct)
    {
        var today = db.Today;
        var living = db.PartyOrganizations.AsNoTracking().Where(o => o.EndedOn == null);
        int overdue = 1, due = 2, vacant = 3, open = 4;
        var counts = await living.Where(TermRules.Is(TermState.Overdue, today)).Select(_ => overdue)
            .Concat(living.Where(TermRules.Is(TermState.DueSoon, today)).Select(_ => due))
            .Concat(living.Where(TermRules.Is(TermState.Extended, today)).Select(_ => due))
            .Concat(living.Where(OrganizationQueries.WithoutSecretary).Select(_ => vacant))
            .Concat(living.Where(OrganizationQueries.WithOpenLink).Select(_ => open))
            .GroupBy(n => n).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return new OrganizationNumbers(
            counts.GetValueOrDefault(overdue), counts.GetValueOrDefault(due), counts.GetValueOrDefault(vacant), counts.GetValueOrDefault(open), await ReviewAsync(days, ct));
    }

    private async Task<List<(Guid, DateOnly)>> ReviewAsync(int days, CancellationToken ct)
    {
        var today = db.Today;
        var few = await db.PartyOrganizations.AsNoTracking()
            .Where(o => o.EndedOn == null && (o.Type == OrganizationType.Branch || o.Type == OrganizationType.JointBranch || o.Type == OrganizationType.MobileBranch))
            .Where(o => db.PartyMembers.Count(m => m.OrganizationId == o.Id && m.LeftOn == null && m.Standing == Members.MemberStanding.Full
                && (m.ConvertedOn == null || m.ConvertedOn <= today)) < OrganizationRules.OwnBranchFrom)
            .ToListAsync(ct);
        return [.. (await OrganizationReview.SinceAsync(db, few, ct))
            .Where(s => s.Value is { } since && OrganizationRules.IsReviewDue(since, today, days))
            .Select(s => (s.Key, s.Value!.Value)).OrderBy(s => s.Value).ThenBy(s => s.Key)];
    }
}
