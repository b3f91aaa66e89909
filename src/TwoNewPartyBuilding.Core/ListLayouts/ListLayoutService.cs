using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.ListLayouts;

/// <summary>How the caller wants the ledger list.</summary>
/// <param name="Columns">The columns shown, in order.</param>
/// <param name="Widths">Widths set by hand, CSS pixels by name of the column; “Name” is the unit's own.</param>
/// <param name="Density">Height of the rows, null where the person has never said.</param>
/// <param name="DefaultViewId">The view the list opens with, or null.</param>
public sealed record EnterpriseLayout(
    IReadOnlyList<EnterpriseListColumn> Columns, IReadOnlyDictionary<string, int> Widths, RowDensity? Density, Guid? DefaultViewId)
{
    /// <summary>What the portal shows to those who have chosen nothing.</summary>
    public static readonly IReadOnlyList<EnterpriseListColumn> Usual =
    [
        EnterpriseListColumn.Community, EnterpriseListColumn.Industry, EnterpriseListColumn.Employees, EnterpriseListColumn.Revenue,
        EnterpriseListColumn.Members, EnterpriseListColumn.Organization, EnterpriseListColumn.Ledger, EnterpriseListColumn.Updated,
    ];
}

/// <summary>Remembers how a person wants the ledger list, on the server, so that it is the same on every machine.</summary>
public sealed class ListLayoutService(AppDbContext db)
{
    /// <summary>Narrowest and widest column, CSS pixels.</summary>
    public const int NarrowestColumn = 60, WidestColumn = 800;

    /// <summary>The caller's layout of the ledger list.</summary>
    public async Task<EnterpriseLayout> EnterprisesAsync(CancellationToken ct = default)
    {
        var stored = await db.ListLayouts.AsNoTracking().FirstOrDefaultAsync(l => l.UserId == db.User.Id && l.List == ListLayout.Enterprises, ct);
        var columns = Words(stored?.Columns)
            .Select(w => Enum.TryParse<EnterpriseListColumn>(w, out var c) && Enum.IsDefined(c) ? c : (EnterpriseListColumn?)null)
            .OfType<EnterpriseListColumn>().Distinct().ToList();
        return new EnterpriseLayout(columns.Count > 0 ? columns : EnterpriseLayout.Usual, WidthsOf(stored?.Widths), stored?.Density, stored?.DefaultViewId);
    }

    /// <summary>Chooses columns and their order; none stands for those of the portal.</summary>
    public Task ChooseColumnsAsync(IEnumerable<EnterpriseListColumn> columns, CancellationToken ct = default) => ChangeAsync(
        l => l.Columns = string.Join(',', columns.Where(Enum.IsDefined).Distinct()) is { Length: > 0 } text ? text : null, ct);

    /// <summary>Sets the width of one column; null gives it back to the browser.</summary>
    public async Task<Outcome> SetWidthAsync(string column, int? pixels, CancellationToken ct = default)
    {
        if (column != "Name" && !(Enum.TryParse<EnterpriseListColumn>(column, out var known) && Enum.IsDefined(known)))
        {
            return Outcome.Refused("", "没有这一列");
        }

        await ChangeAsync(
            l =>
            {
                var widths = WidthsOf(l.Widths).ToDictionary();
                widths.Remove(column);
                if (pixels is { } width)
                {
                    widths[column] = Math.Clamp(width, NarrowestColumn, WidestColumn);
                }

                l.Widths = widths.Count == 0 ? null : string.Join(',', widths.Select(w => string.Create(CultureInfo.InvariantCulture, $"{w.Key}:{w.Value}")));
            },
            ct);
        return Outcome.Done();
    }

    /// <summary>Sets the height of the rows.</summary>
    public Task SetDensityAsync(RowDensity density, CancellationToken ct = default) =>
        ChangeAsync(l => l.Density = Enum.IsDefined(density) ? density : RowDensity.Normal, ct);

    /// <summary>Sets the view the list opens with, one that the caller may see; null for none.</summary>
    public async Task<Outcome> SetDefaultViewAsync(Guid? view, CancellationToken ct = default)
    {
        var roles = db.User.Roles.ToArray();
        if (view is { } id && !await db.SavedViews.AnyAsync(v => v.Id == id && (v.OwnerId == db.User.Id || (v.SharedWith != null && roles.Contains(v.SharedWith.Value))), ct))
        {
            return Outcome.Missing();
        }

        await ChangeAsync(l => l.DefaultViewId = view, ct);
        return Outcome.Done();
    }

    private async Task ChangeAsync(Action<ListLayout> change, CancellationToken ct)
    {
        if (db.User.Id is not { } user)
        {
            return;
        }

        var stored = await db.ListLayouts.FirstOrDefaultAsync(l => l.UserId == user && l.List == ListLayout.Enterprises, ct);
        if (stored is null)
        {
            stored = new ListLayout { UserId = user, List = ListLayout.Enterprises };
            db.ListLayouts.Add(stored);
        }

        change(stored);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            // Two windows made the first layout at once; the second says it again.
            db.ChangeTracker.Clear();
            stored = await db.ListLayouts.FirstAsync(l => l.UserId == user && l.List == ListLayout.Enterprises, ct);
            change(stored);
            await db.SaveChangesAsync(ct);
        }
    }

    private static string[] Words(string? text) => (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static Dictionary<string, int> WidthsOf(string? text) => Words(text)
        .Select(w => w.Split(':'))
        .Where(w => w.Length == 2 && int.TryParse(w[1], NumberStyles.None, CultureInfo.InvariantCulture, out _))
        .ToDictionary(w => w[0], w => int.Parse(w[1], CultureInfo.InvariantCulture));
}
