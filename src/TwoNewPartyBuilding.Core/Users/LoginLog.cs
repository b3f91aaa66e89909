using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>What the login log is asked for.</summary>
public sealed class LoginLogFilter
{
    /// <summary>Part of a user name or of an address.</summary>
    public string? Q { get; set; }

    /// <summary>Attempts that ended so.</summary>
    public SignInResultKind? Result { get; set; }

    /// <summary>Only attempts that failed.</summary>
    public bool Failed { get; set; }

    /// <summary>First day.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Last day.</summary>
    public DateOnly? To { get; set; }

    /// <summary>Page, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>Rows a page, 1 to 100.</summary>
    public int Size { get; set; } = 50;
}

/// <summary>A line of the login log.</summary>
public sealed record LoginRow(Guid Id, DateTime At, string? UserName, string? DisplayName, SignInResultKind Result, string? Address, string? Browser);

/// <summary>Reads the login log.</summary>
public sealed class LoginLog(AppDbContext db)
{
    /// <summary>One page, newest first.</summary>
    public async Task<Page<LoginRow>> FindAsync(LoginLogFilter filter, CancellationToken ct = default)
    {
        var size = Math.Clamp(filter.Size, 1, 100);
        var number = Math.Max(1, filter.Page);
        var query = db.LoginRecords.AsNoTracking();
        if (filter.Q?.Trim() is { Length: > 0 } text)
        {
            query = query.Where(r => r.UserName!.Contains(text) || r.Address!.Contains(text));
        }

        if (filter.Result is { } result)
        {
            query = query.Where(r => r.Result == result);
        }

        if (filter.Failed)
        {
            query = query.Where(IsFailure);
        }

        if (filter.From is { } from)
        {
            var start = BusinessClock.StartOf(from);
            query = query.Where(r => r.At >= start);
        }

        if (filter.To is { } to)
        {
            var end = BusinessClock.StartOf(to.AddDays(1));
            query = query.Where(r => r.At < end);
        }

        var total = await query.CountAsync(ct);
        var rows = await Rows(query.OrderByDescending(r => r.At).ThenByDescending(r => r.Id).Skip((number - 1) * size).Take(size)).ToListAsync(ct);
        return new Page<LoginRow>(rows, number, size, total);
    }

    /// <summary>The newest lines of one's own account, failed attempts included.</summary>
    public async Task<IReadOnlyList<LoginRow>> OwnAsync(int count, CancellationToken ct = default) =>
        await Rows(db.LoginRecords.AsNoTracking().Where(r => r.UserId == db.User.Id).OrderByDescending(r => r.At).ThenByDescending(r => r.Id).Take(count))
            .ToListAsync(ct);

    /// <summary>Failed attempts since an instant.</summary>
    public Task<int> FailuresSinceAsync(DateTime sinceUtc, CancellationToken ct = default) =>
        db.LoginRecords.Where(IsFailure).CountAsync(r => r.At >= sinceUtc, ct);

    private static readonly Expression<Func<LoginRecord, bool>> IsFailure = r =>
        r.Result != SignInResultKind.Succeeded && r.Result != SignInResultKind.SignedOut && r.Result != SignInResultKind.CodeAsked;

    private IQueryable<LoginRow> Rows(IQueryable<LoginRecord> query) => query.Select(r => new LoginRow(
        r.Id, r.At, r.UserName, db.Users.Where(u => u.Id == r.UserId).Select(u => u.DisplayName).FirstOrDefault(), r.Result, r.Address, r.Browser));
}
