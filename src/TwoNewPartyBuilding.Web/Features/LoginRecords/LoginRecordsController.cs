using Microsoft.AspNetCore.Mvc;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

namespace TwoNewPartyBuilding.Web.Features.LoginRecords;

/// <summary>Who signed in, from where and with what result; read only (14.2).</summary>
public sealed class LoginRecordsController(LoginLog log) : Controller
{
    /// <summary>The log.</summary>
    [Allow(Permission.AuditRead)]
    [HttpGet("/login-log")]
    public async Task<IActionResult> Index([FromQuery] LoginLogFilter filter, CancellationToken ct)
    {
        ModelState.Clear();
        return View(new LoginRecordsPage(filter, await log.FindAsync(filter, ct)));
    }
}

/// <summary>The login log.</summary>
public sealed record LoginRecordsPage(LoginLogFilter Filter, Page<LoginRow> Rows)
{
    /// <summary>True where a condition narrows the list.</summary>
    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Filter.Q) || Filter.Result is not null || Filter.Failed || Filter.From is not null || Filter.To is not null;
}
