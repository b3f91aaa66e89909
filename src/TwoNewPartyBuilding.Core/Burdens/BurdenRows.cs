using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.CollectionRounds;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Opinions;
using TwoNewPartyBuilding.Core.Themes;

namespace TwoNewPartyBuilding.Core.Burdens;

/// <summary>What a row of the meter's one statement tells.</summary>
internal enum AskPart
{
    Gathering,
    Section,
    Sheet,
    Theme,
    Round,
    Opinion,
    Collection,
}

/// <summary>A few numbers of something that a branch was asked; what people wrote never leaves the database.</summary>
internal sealed class AskRow
{
    /// <summary>The branch.</summary>
    public Guid Organization { get; init; }

    /// <summary>What it tells of.</summary>
    public AskPart Part { get; init; }

    /// <summary>The record.</summary>
    public Guid Record { get; init; }

    /// <summary>The day it counts for; null where <see cref="Begun"/> or <see cref="Number"/> say the month.</summary>
    public DateOnly? On { get; init; }

    /// <summary>When a gathering began.</summary>
    public TimeOnly? At { get; init; }

    /// <summary>The fields given, a bit each.</summary>
    public int Given { get; init; }

    /// <summary>The fields filled in by the portal, by name.</summary>
    public string? Carried { get; init; }

    /// <summary>State of a gathering or round; kind of a section; month of a theme as yyyyMM; kind of a unit.</summary>
    public int Number { get; init; }

    /// <summary>Votes; lines of a sheet; fields that a contact changed.</summary>
    public int Count { get; init; }

    /// <summary>Matters to be seen to; lines signed in by code.</summary>
    public int More { get; init; }

    /// <summary>The holder's own sheet; a theme of the library.</summary>
    public bool Flag { get; init; }

    /// <summary>When it was begun or asked (UTC).</summary>
    public DateTime? Begun { get; init; }

    /// <summary>When it was handed in (UTC), or null.</summary>
    public DateTime? Done { get; init; }

    /// <summary>The theme, the unit or the group it is about.</summary>
    public Guid? About { get; init; }

    /// <summary>What it is called; no personal data.</summary>
    public string? Title { get; init; }
}

/// <summary>Reads what branches were asked in some months: one statement for all of it, over the caller's scope.</summary>
public sealed class BurdenRows(AppDbContext db)
{
    /// <summary>What was asked from a day to a day.</summary>
    internal async Task<List<AskRow>> ReadAsync(DateOnly start, DateOnly end, CancellationToken ct)
    {
        var (since, until) = (BusinessClock.StartOf(start), BusinessClock.StartOf(end.AddDays(1)));
        int first = (start.Year * 100) + start.Month, last = (end.Year * 100) + end.Month;
        var gatherings = db.Activities.Where(a => a.Date >= start && a.Date <= end && a.State != ActivityState.Void && a.ImportId == null);
        var rows = gatherings.Select(With<Activity>(ActivityFields.Frame, a => new AskRow
        {
            Organization = a.OrganizationId, Part = AskPart.Gathering, Record = a.Id, On = a.Date, At = a.StartsAt, Carried = a.Carried, Number = (int)a.State, Count = a.Votes.Count, More = a.FollowUps.Count,
            Flag = false, Begun = a.CreatedAt, Done = a.SubmittedAt, About = a.GroupId ?? a.ThemePlanId, Title = a.Title,
        }));
        var sections = db.ActivitySections.Where(s => gatherings.Any(a => a.Id == s.ActivityId)).Select(With<ActivitySection>(ActivityFields.Section, s => new AskRow
        {
            Organization = s.Activity!.OrganizationId, Part = AskPart.Section, Record = s.ActivityId, On = null, At = null, Carried = s.Carried, Number = (int)s.Kind, Count = 0, More = 0, Flag = false, Begun = null,
            Done = null, About = null, Title = null,
        }));
        var sheets = db.ActivityBranches.Where(b => gatherings.Any(a => a.Id == b.ActivityId)).Select(b => new AskRow
        {
            Organization = b.OrganizationId, Part = AskPart.Sheet, Record = b.ActivityId, On = b.Activity!.Date, At = b.Activity.StartsAt, Given = 0, Carried = null, Number = 0, Count = b.Due,
            More = b.Attendances.Count(l => l.SignedInAt != null), Flag = b.IsLead, Begun = null, Done = b.FilledAt, About = null, Title = b.Activity.Title,
        });
        var themes = db.ThemePlans.Where(p => (p.Year * 100) + p.Month >= first && (p.Year * 100) + p.Month <= last).Select(With<ThemePlan>(BurdenForms.Theme, p => new AskRow
        {
            Organization = p.OrganizationId, Part = AskPart.Theme, Record = p.Id, On = null, At = null, Carried = null, Number = (p.Year * 100) + p.Month, Count = 0, More = 0, Flag = p.ThemeId != null, Begun = null,
            Done = null, About = null, Title = p.Title,
        }));
        var held = db.OpinionRounds.Where(r => r.HeldOn >= start && r.HeldOn <= end && r.State != ActivityState.Void);
        var rounds = held.Select(With<OpinionRound>(BurdenForms.Round, r => new AskRow
        {
            Organization = r.OrganizationId, Part = AskPart.Round, Record = r.Id, On = r.HeldOn, At = null, Carried = null, Number = (int)r.State, Count = 0, More = 0, Flag = false, Begun = r.BegunAt,
            Done = r.SubmittedAt, About = null, Title = null,
        }));
        var opinions = db.Opinions.Where(o => held.Any(r => r.Id == o.RoundId)).Select(With<Opinion>(BurdenForms.Opinion, o => new AskRow
        {
            Organization = o.OrganizationId, Part = AskPart.Opinion, Record = o.RoundId, On = null, At = null, Carried = null, Number = 0, Count = 0, More = 0, Flag = false, Begun = null, Done = null, About = null,
            Title = null,
        }));
        var collections = from u in db.OrganizationUnits
                          join r in db.CollectionRequests on u.EnterpriseId equals r.EnterpriseId
                          join e in db.Enterprises on r.EnterpriseId equals e.Id
                          join o in db.CollectionRounds on r.RoundId equals o.Id
                          where o.OpenedAt >= since && o.OpenedAt < until && r.State != CollectionState.NotSent && r.State != CollectionState.Withdrawn && u.From <= end && (u.To == null || u.To > start)
                          select new AskRow
                          {
                              Organization = u.OrganizationId, Part = AskPart.Collection, Record = r.Id, On = null, At = null, Given = 0, Carried = null, Number = (int)e.Kind, Count = r.Differences, More = 0, Flag = false,
                              Begun = o.OpenedAt, Done = r.SubmittedAt, About = e.Id, Title = e.Name,
                          };
        return await rows.Concat(sections).Concat(sheets).Concat(themes).Concat(rounds).Concat(opinions).Concat(collections)
            .Where(x => db.PartyOrganizations.Any(o => o.Id == x.Organization)).AsNoTracking().ToListAsync(ct);
    }

    /// <summary>A row with the bits of the fields that hold something.</summary>
    private static Expression<Func<T, AskRow>> With<T>(IReadOnlyList<Field> fields, Expression<Func<T, AskRow>> row)
    {
        var given = GivenFields.Mask<T>(fields);
        var init = (MemberInitExpression)row.Body;
        var mask = new Swap(given.Parameters[0], row.Parameters[0]).Visit(given.Body)!;
        return Expression.Lambda<Func<T, AskRow>>(init.Update(init.NewExpression, init.Bindings.Append(Expression.Bind(typeof(AskRow).GetProperty(nameof(AskRow.Given))!, mask))), row.Parameters);
    }

    private sealed class Swap(Expression from, Expression to) : ExpressionVisitor
    {
        public override Expression? Visit(Expression? node) => node == from ? to : base.Visit(node);
    }
}
