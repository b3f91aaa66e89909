using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Elections;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>What organisations put into the inbox: terms, vacancies, units to be found, reviews .</summary>
public sealed class OrganizationWork(AppDbContext db, SettingsReader settings) : IWorkSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkKind>> KindsAsync(CancellationToken ct)
    {
        var today = db.Today;
        var days = await settings.NumberAsync(OrganizationParameters.ReviewDays, ct: ct);
        var living = db.PartyOrganizations.AsNoTracking().Where(o => o.EndedOn == null);
        return
        [
            Of("election-overdue", "超期未换届", "calendar-x", living.Where(TermRules.Is(TermState.Overdue, today)), o =>
                new Words(DueOf(o), $"上次换届 {Day(o.LastElectedOn)}，任期到 {Day(DueOf(o))}，没有有效的延期批准", "办理换届", "?part=Elections")),
            Of("election-due", "应换届", "calendar-event", living.Where(Either(TermRules.Is(TermState.DueSoon, today), TermRules.Is(TermState.Extended, today))), o =>
                o.ElectionExtendedTo is { } to
                    ? new Words(to, $"任期到 {Day(DueOf(o))}，已批准延期到 {Day(to)}", "办理换届", "?part=Elections")
                    : new Words(DueOf(o), $"任期到 {Day(DueOf(o))}，应提前六个月提醒并做好准备", "办理换届", "?part=Elections")),
            Of("secretary-vacant", "书记空缺", "person-x", living.Where(OrganizationQueries.WithoutSecretary), _ => new Words(null, "没有在任的书记", "补任", "#posts")) with { IsUndated = true },
            Of("unit-links", "覆盖单位待核对", "link-45deg", living.Where(OrganizationQueries.WithOpenLink), _ => new Words(null, "花名册写明的覆盖单位不在台账中", "去核对", "#units")) with { IsUndated = true },
            Of("organization-review", "撤并核查", "diagram-2", OrganizationQueries.ForReview(db, days), async (shown, stop) =>
            {
                var since = await OrganizationReview.SinceAsync(db, shown, stop);
                return o => new Words(null, $"自 {Day(since.GetValueOrDefault(o.Id))} 起正式党员不足 {OrganizationRules.OwnBranchFrom} 名", "去核查", "");
            }) with { IsUndated = true },
        ];
    }

    private RecordWork Of(string key, string title, string icon, IQueryable<PartyOrganization> waiting, Func<PartyOrganization, Words> words) =>
        Of(key, title, icon, waiting, (_, _) => Task.FromResult(words));

    private RecordWork Of(
        string key, string title, string icon, IQueryable<PartyOrganization> waiting, Func<List<PartyOrganization>, CancellationToken, Task<Func<PartyOrganization, Words>>> words) => new(
        key, title, icon, waiting,
        async (page, size, ct) =>
        {
            var rows = await waiting.Include(o => o.Community).OrderBy(o => o.LastElectedOn).ThenBy(o => o.Type).ThenBy(o => o.Number).Skip((page - 1) * size).Take(size).ToListAsync(ct);
            var said = await words(rows, ct);
            return [.. rows.Select(o =>
            {
                var (due, why, deed, part) = said(o);
                return new WorkItem(null, o.Name, o.Community?.Name ?? "全街道", why, due, db.User.May(Permission.OrganizationsEdit) ? deed : "查看", $"/party-organizations/{o.Id}{part}");
            })];
        },
        Permission.OrganizationsRead);

    private static DateOnly? DueOf(PartyOrganization o) => TermRules.DueOn(o.Type, o.IsOfResidents, o.LastElectedOn);

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "—";

    private static Expression<Func<PartyOrganization, bool>> Either(Expression<Func<PartyOrganization, bool>> one, Expression<Func<PartyOrganization, bool>> other)
    {
        var parameter = one.Parameters[0];
        return Expression.Lambda<Func<PartyOrganization, bool>>(Expression.OrElse(one.Body, new Renamed(other.Parameters[0], parameter).Visit(other.Body)), parameter);
    }

    private sealed record Words(DateOnly? Due, string Why, string Deed, string Part);

    private sealed class Renamed(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
