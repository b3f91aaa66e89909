using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace TwoNewPartyBuilding.Core.Reminders;

/// <summary>Hands messages to robots and to the mail server. What goes wrong is told in a few words without addresses, which hold secrets.</summary>
public sealed class MessageSender(IOptions<ReminderOptions> options) : IDisposable
{
    private const int MostAnswer = 4096;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    // A redirect could lead where the list of hosts does not.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = Longest, MaxResponseContentBufferSize = MostAnswer,
    };

    /// <summary>Whether mail can be sent.</summary>
    public bool HasMail => options.Value.Mail.IsSet;

    /// <summary>Whether web hooks may lead to this machine.</summary>
    public bool AllowsLoopback => options.Value.AllowLoopback;

    /// <summary>The portal's own address for links, without the last slash; or null.</summary>
    public string? PortalAddress => options.Value.PortalAddress?.TrimEnd('/') is { Length: > 0 } address ? address : null;

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>Posts to a robot; null where it took the message, else what went wrong.</summary>
    public async Task<string?> PostAsync(Uri address, string json, CancellationToken ct)
    {
        try
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
            using var answer = await _http.PostAsync(address, content, ct);
            if (!answer.IsSuccessStatusCode)
            {
                return $"对方答复 {(int)answer.StatusCode}";
            }

            using var told = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(ct));
            return told.RootElement.ValueKind == JsonValueKind.Object && told.RootElement.TryGetProperty("errcode", out var code) && code.TryGetInt32(out var number)
                ? number == 0 ? null : $"对方答复 errcode {number}"
                : "对方的答复看不懂";
        }
        catch (HttpRequestException e)
        {
            return $"连接失败（{e.HttpRequestError}）";
        }
        catch (JsonException)
        {
            return "对方的答复看不懂";
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return "对方没有及时答复";
        }
    }

    /// <summary>Sends a mail; null where the server took it, else what went wrong.</summary>
    public async Task<string?> MailAsync(string to, string subject, string text, CancellationToken ct)
    {
        var mail = options.Value.Mail;
        if (!mail.IsSet)
        {
            return "没有配置邮件服务器";
        }

        try
        {
            using var message = new MimeMessage();
            message.From.Add(MailboxAddress.Parse(mail.From!));
            message.To.Add(MailboxAddress.Parse(to));
            message.Subject = subject;
            message.Body = new TextPart("plain") { Text = text };
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(Longest);
            using var client = new SmtpClient();
            await client.ConnectAsync(mail.Host!, mail.Port, mail.Tls ? mail.Port == 465 ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls : SecureSocketOptions.None, limit.Token);
            if (mail.User is { Length: > 0 } user)
            {
                await client.AuthenticateAsync(user, mail.Password ?? "", limit.Token);
            }

            await client.SendAsync(message, limit.Token);
            await client.DisconnectAsync(quit: true, limit.Token);
            return null;
        }
        catch (SmtpCommandException e)
        {
            return $"邮件服务器答复 {(int)e.StatusCode}";
        }
        catch (AuthenticationException)
        {
            return "邮件服务器不接受账号和密码";
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return "邮件服务器没有及时答复";
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException or ProtocolException or SslHandshakeException or ParseException or NotSupportedException)
        {
            return $"邮件没有发出（{e.GetType().Name}）";
        }
    }
}
