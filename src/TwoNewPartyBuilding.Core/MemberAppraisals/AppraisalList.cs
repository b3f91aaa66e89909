using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.MemberAppraisals;

/// <summary>What is asked of branches or people of a year; stands in the address.</summary>
public abstract class AppraisalYearFilter
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    /// <summary>The year, or null for the one that is on.</summary>
    public int? Year { get; set; }

    /// <summary>One community; the empty key for organisations of the whole street.</summary>
    public Guid? Community { get; set; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>The year asked for.</summary>
    public int YearOn(DateOnly today) => Year is >= 2000 and <= 2100 ? Year.Value : AppraisalRules.YearOn(today);
}

/// <summary>Branches of a year.</summary>
public sealed class AppraisalFilter : AppraisalYearFilter
{
    /// <summary>Which.</summary>
    public AppraisalPart Part { get; set; } = AppraisalPart.All;
}

/// <summary>People of a year, of confirmed appraisals.</summary>
public sealed class AppraisedFilter : AppraisalYearFilter
{
    /// <summary>Which.</summary>
    public AppraisedPart Part { get; set; } = AppraisedPart.All;

    /// <summary>One branch.</summary>
    public Guid? Organization { get; set; }
}

/// <summary>A branch in a year; counts are null where it has not begun.</summary>
public sealed record AppraisalRow(
    Guid OrganizationId, string Organization, string? Community, Guid? Id, ActivityState? State, DateOnly? HeldOn, int Graded, int Excellent, int Qualified, int Basic, int Failing, bool IsExcess);

/// <summary>The figures of a year: branches by state, people of confirmed appraisals by grade.</summary>
public sealed record AppraisalFigures(int All, int Done, int UnderWay, int Graded, int Excellent, int Qualified, int Basic, int Failing)
{
    /// <summary>Branches that have not begun.</summary>
    public int NotBegun => All - Done - UnderWay;

    /// <summary>Branches done ÷ all.</summary>
    public Coverage.Rate Rate => new(Done, All);
}

/// <summary>A year.</summary>
public sealed record AppraisalYear(int Year, AppraisalFigures Figures, Page<AppraisalRow> Rows);

/// <summary>A person of a year; the name masked, texts only for those who see them.</summary>
public sealed record AppraisedRow(
    Guid AppraisalId, Guid LineId, string Name, string Organization, string? Community, bool IsFull, AppraisalGrade? Grade, string? NotGradedReason, Tally Peers, Tally Masses, int? Due,
    int? Present, DateOnly? FeedbackOn, DateOnly? SignedOn, string? Measure, DateOnly? HelpDueOn, DateOnly? HelpDoneOn, string? Result);

/// <summary>Lists branches and people of a year.</summary>
public sealed class AppraisalList(AppDbContext db, UnscopedReads reads, AppraisalVault vault)
{
    private static readonly OrganizationType[] Owing = [OrganizationType.Branch, OrganizationType.JointBranch, OrganizationType.MobileBranch];

    /// <summary>Branches of a year with its figures.</summary>
    public async Task<AppraisalYear> ReadAsync(AppraisalFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var year = filter.YearOn(db.Today);
        var sums = await Branches(filter, year).GroupBy(_ => 1).Select(g => new
        {
            All = g.Count(),
            Done = g.Sum(x => x.State == ActivityState.Confirmed ? 1 : 0),
            Begun = g.Sum(x => x.State != null ? 1 : 0),
            Graded = g.Sum(x => x.State == ActivityState.Confirmed ? x.Graded ?? 0 : 0),
            Excellent = g.Sum(x => x.State == ActivityState.Confirmed ? x.Excellent ?? 0 : 0),
            Qualified = g.Sum(x => x.State == ActivityState.Confirmed ? x.Qualified ?? 0 : 0),
            Basic = g.Sum(x => x.State == ActivityState.Confirmed ? x.Basic ?? 0 : 0),
            Failing = g.Sum(x => x.State == ActivityState.Confirmed ? x.Failing ?? 0 : 0),
        }).FirstOrDefaultAsync(ct);
        var figures = sums is null ? new AppraisalFigures(0, 0, 0, 0, 0, 0, 0, 0)
            : new AppraisalFigures(sums.All, sums.Done, sums.Begun - sums.Done, sums.Graded, sums.Excellent, sums.Qualified, sums.Basic, sums.Failing);
        var total = filter.Part switch
        {
            AppraisalPart.Done => figures.Done,
            AppraisalPart.UnderWay => figures.UnderWay,
            AppraisalPart.NotBegun => figures.NotBegun,
            _ => figures.All,
        };
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (total + AppraisalYearFilter.PageSize - 1) / AppraisalYearFilter.PageSize));
        return new AppraisalYear(year, figures, new(await RowsAsync(filter, (page - 1) * AppraisalYearFilter.PageSize, AppraisalYearFilter.PageSize, ct), page, AppraisalYearFilter.PageSize, total));
    }

    /// <summary>Some of those branches in the order of the tree.</summary>
    internal async Task<IReadOnlyList<AppraisalRow>> RowsAsync(AppraisalFilter filter, int skip, int take, CancellationToken ct)
    {
        var asked = Branches(filter, filter.YearOn(db.Today));
        asked = filter.Part switch
        {
            AppraisalPart.Done => asked.Where(x => x.State == ActivityState.Confirmed),
            AppraisalPart.UnderWay => asked.Where(x => x.State != null && x.State != ActivityState.Confirmed),
            AppraisalPart.NotBegun => asked.Where(x => x.State == null),
            _ => asked,
        };
        var rows = await asked.OrderBy(x => x.TreePath).ThenBy(x => x.OrganizationId).Skip(skip).Take(take).ToListAsync(ct);
        return rows.ConvertAll(x => new AppraisalRow(
            x.OrganizationId, x.Organization, x.Community, x.Id, x.State, x.HeldOn, x.Graded ?? 0, x.Excellent ?? 0, x.Qualified ?? 0, x.Basic ?? 0, x.Failing ?? 0, x.ExcessReason != null));
    }

    /// <summary>People of confirmed appraisals of a year.</summary>
    public async Task<Page<AppraisedRow>> PeopleAsync(AppraisedFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var total = await People(filter, db.AppraisedMembers).CountAsync(ct);
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (total + AppraisalYearFilter.PageSize - 1) / AppraisalYearFilter.PageSize));
        return new Page<AppraisedRow>(await PeopleAsync(filter, (page - 1) * AppraisalYearFilter.PageSize, AppraisalYearFilter.PageSize, ct), page, AppraisalYearFilter.PageSize, total);
    }

    /// <summary>Some of them by branch and name.</summary>
    internal async Task<IReadOnlyList<AppraisedRow>> PeopleAsync(AppraisedFilter filter, int skip, int take, CancellationToken ct)
    {
        // Joined with the names of all members, the question as a whole loses the scope; so it is said openly.
        var rows = await People(filter, reads.InScope<AppraisedMember>())
            .Join(reads.PartyMembers("the frozen roster names members who have moved on since"), l => l.MemberId, m => m.Id, (l, m) => new { Line = l, m.Name, m.NameSort })
            .OrderBy(x => x.Line.Appraisal!.Organization!.TreePath).ThenBy(x => x.NameSort).ThenBy(x => x.Line.Id).Skip(skip).Take(take)
            .Select(x => new { x.Line, x.Name, Organization = x.Line.Appraisal!.Organization!.Name, x.Line.Appraisal.Organization.TreePath, Community = x.Line.Appraisal.Organization.Community!.Name, x.Line.Help })
            .ToListAsync(ct);
        var (record, review) = (db.User.ScopeFor(Permission.LifeRecord), db.User.ScopeFor(Permission.LifeReview));
        return rows.ConvertAll(x =>
        {
            var shows = record.IsStreet || review.IsStreet || record.Covers(x.TreePath) || review.Covers(x.TreePath);
            return new AppraisedRow(
                x.Line.AppraisalId, x.Line.Id, Masking.Mask(PersonalKind.Name, x.Name), x.Organization, x.Community, x.Line.IsFull, x.Line.Grade, x.Line.NotGradedReason, x.Line.Peers, x.Line.Masses,
                x.Line.AttendanceDue, x.Line.AttendancePresent, x.Line.FeedbackOn, x.Line.SignedOn, shows ? vault.Open(x.Help?.MeasureSealed) : null, x.Help?.DueOn, x.Help?.DoneOn,
                shows ? vault.Open(x.Help?.ResultSealed) : null);
        });
    }

    /// <summary>Whose grade calls for help that is not done, of confirmed appraisals.</summary>
    /// <param name="lines">Lines of the caller's scope.</param>
    internal static IQueryable<AppraisedMember> ToHelp(IQueryable<AppraisedMember> lines) => Confirmed(lines)
        .Where(l => (l.Grade == AppraisalGrade.Basic || l.Grade == AppraisalGrade.Failing) && (l.Help == null || l.Help.DoneOn == null));

    private static IQueryable<AppraisedMember> Confirmed(IQueryable<AppraisedMember> lines) => lines.AsNoTracking().Where(l => l.Appraisal!.State == ActivityState.Confirmed);

    private IQueryable<AppraisedMember> People(AppraisedFilter filter, IQueryable<AppraisedMember> lines)
    {
        var year = filter.YearOn(db.Today);
        var asked = (filter.Part == AppraisedPart.ToHelp ? ToHelp(lines) : Confirmed(lines)).Where(l => l.Appraisal!.Year == year);
        if (filter.Community is { } community)
        {
            Guid? key = community == Guid.Empty ? null : community;
            asked = asked.Where(l => l.Appraisal!.Organization!.CommunityId == key);
        }

        if (filter.Organization is { } organization)
        {
            asked = asked.Where(l => l.Appraisal!.OrganizationId == organization);
        }

        return filter.Part switch
        {
            AppraisedPart.Excellent => asked.Where(l => l.Grade == AppraisalGrade.Excellent),
            AppraisedPart.Qualified => asked.Where(l => l.Grade == AppraisalGrade.Qualified),
            AppraisedPart.Basic => asked.Where(l => l.Grade == AppraisalGrade.Basic),
            AppraisedPart.Failing => asked.Where(l => l.Grade == AppraisalGrade.Failing),
            AppraisedPart.Ungraded => asked.Where(l => l.Grade == null),
            _ => asked,
        };
    }

    // Branches that owe an appraisal of the year (M8), and those that held one and were ended since.
    private IQueryable<BranchOfYear> Branches(AppraisalYearFilter filter, int year)
    {
        var end = new DateOnly(year, 12, 31);
        var day = end < db.Today ? end : db.Today;
        var organizations = db.PartyOrganizations.AsNoTracking().Where(o => Owing.Contains(o.Type)
            && ((o.FoundedOn <= day && (o.EndedOn == null || o.EndedOn > day)) || db.MemberAppraisals.Any(a => a.OrganizationId == o.Id && a.Year == year)));
        if (filter.Community is { } community)
        {
            Guid? key = community == Guid.Empty ? null : community;
            organizations = organizations.Where(o => o.CommunityId == key);
        }

        return from o in organizations
               join a in db.MemberAppraisals.Where(a => a.Year == year) on o.Id equals a.OrganizationId into held
               from a in held.DefaultIfEmpty()
               select new BranchOfYear
               {
                   OrganizationId = o.Id, Organization = o.Name, TreePath = o.TreePath, Community = o.Community!.Name, Id = (Guid?)a!.Id, State = (ActivityState?)a.State, HeldOn = (DateOnly?)a.HeldOn,
                   Graded = (int?)a.Graded, Excellent = (int?)a.Excellent, Qualified = (int?)a.Qualified, Basic = (int?)a.Basic, Failing = (int?)a.Failing, ExcessReason = a.ExcessReason,
               };
    }

    private sealed class BranchOfYear
    {
        public Guid OrganizationId { get; init; }

        public string Organization { get; init; } = "";

        public string TreePath { get; init; } = "";

        public string? Community { get; init; }

        public Guid? Id { get; init; }

        public ActivityState? State { get; init; }

        public DateOnly? HeldOn { get; init; }

        public int? Graded { get; init; }

        public int? Excellent { get; init; }

        public int? Qualified { get; init; }

        public int? Basic { get; init; }

        public int? Failing { get; init; }

        public string? ExcessReason { get; init; }
    }
}
