using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Duties;

namespace TwoNewPartyBuilding.Core.Opinions;

/// <summary>Confirmed rounds meet M10; a round counts for the month of its day, so that none is ever made up for another month.</summary>
public sealed class OpinionDuty(AppDbContext db) : IDutySource
{
    private static readonly ActivityState[] Unconfirmed = [.. Enum.GetValues<ActivityState>().Where(s => s != ActivityState.Confirmed)];

    /// <inheritdoc/>
    public DutyCode Code => DutyCode.M10;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DutyTally>> ReadAsync(IReadOnlyCollection<Guid>? organizations, IReadOnlyList<DutyWindow> windows, DutyTerms terms, DateOnly asOf, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(windows);
        ArgumentNullException.ThrowIfNull(terms);
        if (windows.Count == 0)
        {
            return [];
        }

        var (from, end) = (windows.Min(w => w.From), windows.Max(w => w.To));
        var to = end < asOf ? end : asOf;
        var rounds = db.OpinionRounds.AsNoTracking().Where(r => r.HeldOn >= from && r.HeldOn <= to);
        if (organizations is null)
        {
            rounds = rounds.Where(r => r.State == ActivityState.Confirmed);
        }
        else
        {
            // Said by what it is not: by its name the database would look up every confirmed round of the street instead of those of a page.
            var ids = organizations.ToArray();
            rounds = rounds.Where(r => ids.Contains(r.OrganizationId) && !Unconfirmed.Contains(r.State));
        }

        var held = await rounds.GroupBy(r => new { r.OrganizationId, r.HeldOn })
            .Select(g => new CountedRound(g.Key.OrganizationId, g.Key.HeldOn!.Value, g.Count(), g.Min(r => r.RecordedOn))).ToListAsync(ct);
        return
        [
            .. from round in held
               from window in windows
               where window.Has(round.HeldOn)
               group round by (round.OrganizationId, window.From) into one
               select new DutyTally(one.Key.OrganizationId, one.Key.From, one.Sum(r => r.Count))
               {
                   IsLate = one.Any(r => r.RecordedOn is { } recorded && ConfirmRules.IsLate(r.HeldOn, recorded, terms.On(ActivityParameters.EntryDays, r.HeldOn))),
               },
        ];
    }
}
