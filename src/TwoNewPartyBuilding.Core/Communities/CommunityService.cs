using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Communities;

/// <summary>A community with its grids and how many units it has.</summary>
public sealed record CommunityRow(Guid Id, Guid Version, string Name, int Position, bool IsClosed, int Units, IReadOnlyList<GridRow> Grids);

/// <summary>A grid with how many units it has.</summary>
public sealed record GridRow(Guid Id, Guid Version, string Name, bool IsClosed, int Units);

/// <summary>A community or grid to choose from.</summary>
public sealed record PlaceChoice(Guid Id, string Name, Guid? CommunityId, bool IsClosed);

/// <summary>What lists say of a community.</summary>
internal sealed record PlaceName(Guid Id, string Name, int Number, bool IsClosed);

/// <summary>What a form says of a community or grid.</summary>
public class PlaceInput
{
    /// <summary>The name.</summary>
    [Display(Name = "名称")]
    [Required(ErrorMessage = "请填写名称")]
    [StringLength(Community.NameMaxLength, ErrorMessage = "名称不能超过 {1} 个字")]
    public string Name { get; set; } = "";

    /// <summary>Position in lists (communities only).</summary>
    [Display(Name = "排序", Description = "数字小的在前")]
    [Range(0, 9999, ErrorMessage = "排序应在 0 至 9999 之间")]
    public int Position { get; set; }

    /// <summary>No longer used for new units.</summary>
    [Display(Name = "停用", Description = "停用后不能再选，已有单位不受影响")]
    public bool IsClosed { get; set; }

    /// <summary>The version the form was opened with.</summary>
    public Guid Version { get; set; }
}

/// <summary>Maintains communities and grids. They are closed, not deleted: the past refers to them.</summary>
public sealed class CommunityService(AppDbContext db, FigureCache cache)
{
    /// <summary>All of them with their grids and numbers of units.</summary>
    public async Task<IReadOnlyList<CommunityRow>> ListAsync(CancellationToken ct = default)
    {
        var communities = await db.Communities.AsNoTracking().Include(c => c.Grids).OrderBy(c => c.Position).ThenBy(c => c.Number).ToListAsync(ct);
        var units = await db.Enterprises.GroupBy(e => new { e.CommunityId, e.GridId }).Select(g => new { g.Key.CommunityId, g.Key.GridId, Count = g.Count() }).ToListAsync(ct);
        return [.. communities.Select(c => new CommunityRow(
            c.Id, c.Version, c.Name, c.Position, c.IsClosed,
            units.Where(u => u.CommunityId == c.Id).Sum(u => u.Count),
            [.. c.Grids.OrderBy(g => g.Name, StringComparer.Ordinal).Select(g => new GridRow(g.Id, g.Version, g.Name, g.IsClosed, units.Where(u => u.GridId == g.Id).Sum(u => u.Count)))]))];
    }

    /// <summary>Communities to choose from: those of the caller's scope.</summary>
    public async Task<IReadOnlyList<PlaceChoice>> ChoicesAsync(CancellationToken ct = default) =>
        [.. (await AllAsync(ct)).Where(c => db.Scope.Covers(OrgScope.CommunityPath(c.Number)) || db.Scope.AssigneeId is not null).Select(c => new PlaceChoice(c.Id, c.Name, null, c.IsClosed))];

    /// <summary>Every community in the order of lists, read once for a state of the records.</summary>
    internal async Task<IReadOnlyList<PlaceName>> AllAsync(CancellationToken ct) => await cache.OnceAsync(
        "communities", null, async stop => await db.Communities.AsNoTracking().OrderBy(c => c.Position).ThenBy(c => c.Number).Select(c => new PlaceName(c.Id, c.Name, c.Number, c.IsClosed)).ToListAsync(stop), ct);

    /// <summary>Grids to choose from, with their community.</summary>
    public async Task<IReadOnlyList<PlaceChoice>> GridChoicesAsync(CancellationToken ct = default) =>
        await db.Grids.AsNoTracking().OrderBy(g => g.Community!.Position).ThenBy(g => g.Community!.Number).ThenBy(g => g.Name)
            .Select(g => new PlaceChoice(g.Id, g.Name, g.CommunityId, g.IsClosed)).ToListAsync(ct);

    /// <summary>One community.</summary>
    public async Task<Community?> FindAsync(Guid id, CancellationToken ct = default) =>
        await db.Communities.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct);

    /// <summary>One grid.</summary>
    public async Task<Grid?> FindGridAsync(Guid id, CancellationToken ct = default) =>
        await db.Grids.AsNoTracking().Include(g => g.Community).FirstOrDefaultAsync(g => g.Id == id, ct);

    /// <summary>Adds a community; its number is the next one ever given.</summary>
    public async Task<Outcome<Guid>> AddAsync(PlaceInput input, CancellationToken ct = default)
    {
        if (await CheckAsync(input, null, ct) is { } problem)
        {
            return Outcome.Refused<Guid>([problem]);
        }

        var last = await db.Communities.MaxAsync(c => (int?)c.Number, ct) ?? 0;
        var community = new Community
        {
            Number = last + 1,
            Name = input.Name.Trim(),
            Position = input.Position == 0 ? (last + 1) * 10 : input.Position,
            IsClosed = input.IsClosed,
        };
        db.Communities.Add(community);
        return await SaveAsync(community.Id, ct);
    }

    /// <summary>Renames, moves, closes or reopens a community.</summary>
    public async Task<Outcome<Guid>> ChangeAsync(Guid id, PlaceInput input, CancellationToken ct = default)
    {
        var community = await db.Communities.FirstOrDefaultAsync(c => c.Id == id, ct);
        if (community is null)
        {
            return Outcome.Missing<Guid>();
        }

        if (community.Version != input.Version)
        {
            return Outcome.Stale<Guid>();
        }

        if (await CheckAsync(input, id, ct) is { } problem)
        {
            return Outcome.Refused<Guid>([problem]);
        }

        (community.Name, community.Position, community.IsClosed) = (input.Name.Trim(), input.Position, input.IsClosed);
        return await SaveAsync(id, ct);
    }

    /// <summary>Adds a grid to a community.</summary>
    public async Task<Outcome<Guid>> AddGridAsync(Guid communityId, PlaceInput input, CancellationToken ct = default)
    {
        if (!await db.Communities.AnyAsync(c => c.Id == communityId, ct))
        {
            return Outcome.Missing<Guid>();
        }

        if (await CheckGridAsync(communityId, input, null, ct) is { } problem)
        {
            return Outcome.Refused<Guid>([problem]);
        }

        var grid = new Grid { CommunityId = communityId, Name = input.Name.Trim(), IsClosed = input.IsClosed };
        db.Grids.Add(grid);
        return await SaveAsync(grid.Id, ct);
    }

    /// <summary>Renames, closes or reopens a grid.</summary>
    public async Task<Outcome<Guid>> ChangeGridAsync(Guid id, PlaceInput input, CancellationToken ct = default)
    {
        var grid = await db.Grids.FirstOrDefaultAsync(g => g.Id == id, ct);
        if (grid is null)
        {
            return Outcome.Missing<Guid>();
        }

        if (grid.Version != input.Version)
        {
            return Outcome.Stale<Guid>();
        }

        if (await CheckGridAsync(grid.CommunityId, input, id, ct) is { } problem)
        {
            return Outcome.Refused<Guid>([problem]);
        }

        (grid.Name, grid.IsClosed) = (input.Name.Trim(), input.IsClosed);
        return await SaveAsync(id, ct);
    }

    private async Task<Problem?> CheckAsync(PlaceInput input, Guid? self, CancellationToken ct)
    {
        var name = input.Name?.Trim() ?? "";
        return name.Length == 0 ? new(nameof(input.Name), "请填写社区名称")
            : await db.Communities.AnyAsync(c => c.Name == name && c.Id != self, ct) ? new(nameof(input.Name), $"已有“{name}”")
            : null;
    }

    private async Task<Problem?> CheckGridAsync(Guid communityId, PlaceInput input, Guid? self, CancellationToken ct)
    {
        var name = input.Name?.Trim() ?? "";
        return name.Length == 0 ? new(nameof(input.Name), "请填写网格名称")
            : await db.Grids.AnyAsync(g => g.CommunityId == communityId && g.Name == name && g.Id != self, ct) ? new(nameof(input.Name), $"该社区已有“{name}”")
            : null;
    }

    private async Task<Outcome<Guid>> SaveAsync(Guid id, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done(id);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outcome.Stale<Guid>();
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return Outcome.Refused<Guid>(nameof(PlaceInput.Name), "这个名称刚刚被添加，请刷新后再看");
        }
    }
}
