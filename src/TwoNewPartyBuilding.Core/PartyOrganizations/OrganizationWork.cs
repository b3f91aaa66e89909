using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Elections;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>What organisations put into the inbox: terms, vacancies, units to be found, reviews .</summary>
public sealed class OrganizationWork(AppDbContext db, OrganizationFigures figures) : IWorkSource
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<WorkKind>> KindsAsync(CancellationToken ct)
    {
        var today = db.Today;
        return Task.FromResult<IReadOnlyList<WorkKind>>(
        [
            Of("election-overdue", "超期未换届", "calendar-x", n => n.Overdue, _ => TermRules.Is(TermState.Overdue, today),
                (o, _) => (DueOf(o), $"上次换届 {Day(o.LastElectedOn)}，任期到 {Day(DueOf(o))}，没有有效的延期批准", "办理换届", "?part=Elections")),
            Of("election-due", "应换届", "calendar-event", n => n.Due,
                _ => Either(TermRules.Is(TermState.DueSoon, today), TermRules.Is(TermState.Extended, today)),
                (o, _) => o.ElectionExtendedTo is { } to
                    ? (to, $"任期到 {Day(DueOf(o))}，已批准延期到 {Day(to)}", "办理换届", "?part=Elections")
                    : (DueOf(o), $"任期到 {Day(DueOf(o))}，应提前六个月提醒并做好准备", "办理换届", "?part=Elections")),
            Of("secretary-vacant", "书记空缺", "person-x", n => n.Vacant, _ => OrganizationQueries.WithoutSecretary, (_, _) => (null, "没有在任的书记", "补任", "#posts")),
            Of("unit-links", "覆盖单位待核对", "link-45deg", n => n.Open, _ => OrganizationQueries.WithOpenLink, (_, _) => (null, "花名册写明的覆盖单位不在台账中", "去核对", "#units")),
            Of("organization-review", "撤并核查", "diagram-2", n => n.Review.Count, n => In(n.Review.Select(r => r.Id)),
                (o, n) => (null, $"自 {Day(n.Review.First(r => r.Id == o.Id).Since)} 起正式党员不足 {OrganizationRules.OwnBranchFrom} 名", "去核查", "")),
        ]);
    }

    private CountedWork Of(
        string key, string title, string icon, Func<OrganizationNumbers, int> count, Func<OrganizationNumbers, Expression<Func<PartyOrganization, bool>>> which,
        Func<PartyOrganization, OrganizationNumbers, (DateOnly? Due, string Why, string Deed, string Part)> words) => new(
        key, title, icon,
        async ct => count(await figures.ReadAsync(ct)),
        async (page, size, ct) =>
        {
            var numbers = await figures.ReadAsync(ct);
            var rows = await db.PartyOrganizations.AsNoTracking().Include(o => o.Community).Where(o => o.EndedOn == null).Where(which(numbers))
                .OrderBy(o => o.LastElectedOn).ThenBy(o => o.Type).ThenBy(o => o.Number).Skip((page - 1) * size).Take(size).ToListAsync(ct);
            return [.. rows.Select(o =>
            {
                var (due, why, deed, part) = words(o, numbers);
                return new WorkItem(null, o.Name, o.Community?.Name ?? "全街道", why, due, db.User.May(Permission.OrganizationsEdit) ? deed : "查看", $"/party-organizations/{o.Id}{part}");
            })];
        },
        Permission.OrganizationsRead);

    private static DateOnly? DueOf(PartyOrganization o) => TermRules.DueOn(o.Type, o.IsOfResidents, o.LastElectedOn);

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "—";

    private static Expression<Func<PartyOrganization, bool>> In(IEnumerable<Guid> ids)
    {
        var some = ids.ToArray();
        return o => some.Contains(o.Id);
    }

    private static Expression<Func<PartyOrganization, bool>> Either(Expression<Func<PartyOrganization, bool>> one, Expression<Func<PartyOrganization, bool>> other)
    {
        var parameter = one.Parameters[0];
        return Expression.Lambda<Func<PartyOrganization, bool>>(Expression.OrElse(one.Body, new Renamed(other.Parameters[0], parameter).Visit(other.Body)), parameter);
    }

    private sealed class Renamed(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
