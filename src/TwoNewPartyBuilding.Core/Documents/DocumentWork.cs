using System.Globalization;
using System.Linq.Expressions;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.Documents;

/// <summary>What verification puts into the inbox: units not verified this quarter (R-1.07) and files not complete (R-1.08).</summary>
public sealed class DocumentWork(AppDbContext db, SettingsReader settings) : IWorkSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkKind>> KindsAsync(CancellationToken ct)
    {
        var today = db.Today;
        var due = DocumentRules.QuarterEnd(today);
        var line = DocumentRules.FreshSince(today, await settings.NumberAsync(DocumentParameters.FreshDays, ct: ct));
        return
        [
            new UnitWork(
                "unverified", "本季未核实", "clock-history", Both(DocumentRules.Stands(today), DocumentRules.IsUnverified(today)),
                u => u.FactsAsOf is { } day ? $"资料截至 {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "资料从未核实",
                "去核实", "/enterprises/{id}", Permission.EnterprisesEdit, Permission.WorkNudge) { Due = due },
            new UnitWork(
                "incomplete", "三件套不齐", "clipboard-x", Both(Both(DocumentRules.Stands(today), e => e.Kind == EnterpriseKind.NonPublicEnterprise), DocumentRules.IsIncomplete(line)),
                _ => "企业简介、党建登记表、党员名册有缺或超期",
                "去补齐", "/enterprises/{id}", Permission.EnterprisesEdit, Permission.WorkNudge) { Due = due },
        ];
    }

    private static Expression<Func<Enterprise, bool>> Both(
        Expression<Func<Enterprise, bool>> one, Expression<Func<Enterprise, bool>> other) =>
        Expression.Lambda<Func<Enterprise, bool>>(
            Expression.AndAlso(one.Body, new Renamed(other.Parameters[0], one.Parameters[0]).Visit(other.Body)), one.Parameters);

    private sealed class Renamed(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
