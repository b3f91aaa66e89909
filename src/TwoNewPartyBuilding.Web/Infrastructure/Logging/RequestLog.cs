using System.Text.RegularExpressions;
using Serilog.Context;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Web.Infrastructure.Logging;

/// <summary>
/// One line for each request: user id, route (the pattern, never the address with its values), status, milliseconds and
/// correlation id. What is <see cref="UnwitnessedAttribute"/> leaves a line only where it fails. The id comes from the header X-Correlation-ID where a proxy set a sound one, and goes back in the answer.
/// </summary>
public sealed partial class RequestLog(RequestDelegate next, TimeProvider time, ILogger<RequestLog> log)
{
    /// <summary>The header that carries the correlation id.</summary>
    public const string Header = "X-Correlation-ID";

    private const int ClientClosedRequest = 499;
    private static readonly object RouteKey = new();
    private static readonly object UnwitnessedKey = new();

    /// <summary>Handles a request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var sent = context.Request.Headers[Header].ToString();
        var correlation = SoundId().IsMatch(sent) ? sent : Guid.CreateVersion7().ToString("N");
        context.TraceIdentifier = correlation;
        context.Response.Headers[Header] = correlation;
        var start = time.GetTimestamp();
        using (LogContext.PushProperty("CorrelationId", correlation))
        {
            try
            {
                await next(context);
                Write(context, context.Response.StatusCode, start);
            }
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
            {
                Write(context, ClientClosedRequest, start);
            }
            catch
            {
                Write(context, StatusCodes.Status500InternalServerError, start);
                throw;
            }
        }
    }

    /// <summary>Comes after routing: keeps the first route, because an error page is routed a second time.</summary>
    public static Task RememberRoute(HttpContext context, RequestDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        context.Items.TryAdd(RouteKey, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "");
        if (context.GetEndpoint()?.Metadata.GetMetadata<UnwitnessedAttribute>() is not null)
        {
            context.Items[UnwitnessedKey] = true;
        }

        return next(context);
    }

    private void Write(HttpContext context, int status, long start)
    {
        var route = context.Items.TryGetValue(RouteKey, out var known) && known is string { Length: > 0 } pattern ? pattern : "-";
        var unwitnessed = context.Items.ContainsKey(UnwitnessedKey);
        if (unwitnessed && status < StatusCodes.Status500InternalServerError)
        {
            return;
        }

        var user = unwitnessed ? null : context.RequestServices.GetRequiredService<CurrentUser>().Id;
        log.Log(
            status >= StatusCodes.Status500InternalServerError ? LogLevel.Error : LogLevel.Information,
            "{Method} {Route} {Status} {Milliseconds:0} ms user {UserId} {CorrelationId}",
            context.Request.Method, route, status, time.GetElapsedTime(start).TotalMilliseconds, user, context.TraceIdentifier);
    }

    [GeneratedRegex("^[A-Za-z0-9._-]{8,64}$")]
    private static partial Regex SoundId();
}
