using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.CollectionRounds;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Opinions;
using TwoNewPartyBuilding.Core.Themes;

namespace TwoNewPartyBuilding.Core.Burdens;

/// <summary>Reads what branches were asked in some months: one statement for all of it, over the caller's scope.</summary>
public sealed class BurdenRows(AppDbContext db)
{
    /// <summary>What was asked from a day to a day.</summary>
    internal async Task<List<AskRow>> ReadAsync(DateOnly start, DateOnly end, CancellationToken ct)
    {
        var (since, until) = (BusinessClock.StartOf(start), BusinessClock.StartOf(end.AddDays(1)));
        int first = (start.Year * 100) + start.Month, last = (end.Year * 100) + end.Month;
        var gatherings = db.Activities.Where(a => a.Date >= start && a.Date <= end && a.State != ActivityState.Void && a.ImportId == null);
        var rows = gatherings.Select(AskRows.Of<Activity>(ActivityFields.Frame, a => new AskRow
        {
            Organization = a.OrganizationId, Part = AskPart.Gathering, Record = a.Id, On = a.Date, At = a.StartsAt, Carried = a.Carried, Number = (int)a.State, Count = a.Votes.Count, More = a.FollowUps.Count,
            Begun = a.CreatedAt, Done = a.SubmittedAt, About = a.GroupId ?? a.ThemePlanId, Title = a.Title,
        }));
        var sections = db.ActivitySections.Where(s => gatherings.Any(a => a.Id == s.ActivityId)).Select(AskRows.Of<ActivitySection>(ActivityFields.Section, s => new AskRow
        {
            Organization = s.Activity!.OrganizationId, Part = AskPart.Section, Record = s.ActivityId, Carried = s.Carried, Number = (int)s.Kind,
        }));
        var sheets = db.ActivityBranches.Where(b => gatherings.Any(a => a.Id == b.ActivityId)).Select(AskRows.Of<ActivityBranch>([], b => new AskRow
        {
            Organization = b.OrganizationId, Part = AskPart.Sheet, Record = b.ActivityId, On = b.Activity!.Date, At = b.Activity.StartsAt, Count = b.Due,
            More = b.Attendances.Count(l => l.SignedInAt != null), Flag = b.IsLead, Done = b.FilledAt, Title = b.Activity.Title,
        }));
        var themes = db.ThemePlans.Where(p => (p.Year * 100) + p.Month >= first && (p.Year * 100) + p.Month <= last).Select(AskRows.Of<ThemePlan>(BurdenForms.Theme, p => new AskRow
        {
            Organization = p.OrganizationId, Part = AskPart.Theme, Record = p.Id, Number = (p.Year * 100) + p.Month, Flag = p.ThemeId != null, Title = p.Title,
        }));
        var held = db.OpinionRounds.Where(r => r.HeldOn >= start && r.HeldOn <= end && r.State != ActivityState.Void);
        var rounds = held.Select(AskRows.Of<OpinionRound>(BurdenForms.Round, r => new AskRow
        {
            Organization = r.OrganizationId, Part = AskPart.Round, Record = r.Id, On = r.HeldOn, Number = (int)r.State, Begun = r.BegunAt, Done = r.SubmittedAt,
        }));
        var opinions = db.Opinions.Where(o => held.Any(r => r.Id == o.RoundId)).Select(AskRows.Of<Opinion>(BurdenForms.Opinion, o => new AskRow
        {
            Organization = o.OrganizationId, Part = AskPart.Opinion, Record = o.RoundId,
        }));
        var collections = from u in db.OrganizationUnits
                          join r in db.CollectionRequests on u.EnterpriseId equals r.EnterpriseId
                          join e in db.Enterprises on r.EnterpriseId equals e.Id
                          join o in db.CollectionRounds on r.RoundId equals o.Id
                          where o.OpenedAt >= since && o.OpenedAt < until && r.State != CollectionState.NotSent && r.State != CollectionState.Withdrawn && u.From <= end && (u.To == null || u.To > start)
                          select new AskRow
                          {
                              Organization = u.OrganizationId, Part = AskPart.Collection, Record = r.Id, On = null, Since = null, At = null, Given = 0, Carried = null, Number = (int)e.Kind, Count = r.Differences, More = 0,
                              Flag = false, Begun = o.OpenedAt, Done = r.SubmittedAt, About = e.Id, Title = e.Name,
                          };
        rows = rows.Concat(sections).Concat(sheets).Concat(themes).Concat(rounds).Concat(opinions).Concat(collections);
        return await BurdenRoomRows.Of(db, start, end).Aggregate(rows, (all, room) => all.Concat(room))
            .Where(x => db.PartyOrganizations.Any(o => o.Id == x.Organization)).AsNoTracking().ToListAsync(ct);
    }
}
